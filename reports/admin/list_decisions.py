"""Decisions about several reports of the list at once; each report is decided by itself, and refusals are told by name."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reports.admin.decisions import Decision, decision_with
from reports.admin.list_assigning import ListAssigning
from reports.models import AnnualReport
from reports.workflow.refusals import Refusal

MOST_REFUSALS_TOLD = 10


class ListDecisions(ListAssigning):
    """Actions of the list: what needs words or can't be taken back asks first, on a page of its own."""

    actions: Any = [
        "assign_selected",
        "approve_selected",
        "publish_selected",
        "return_selected",
        "withdraw_selected",
        "open_selected",
    ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Only what the person may do."""
        found = super().get_actions(request)
        return {name: action for name, action in found.items() if self.may(request, name)}

    def may(self, request: HttpRequest, name: str) -> bool:
        """Whether the person holds the permission of the decision; who may correct may also give a report to somebody."""
        if name == "assign_selected":
            return request.user.has_perm("reports.correct_annualreport")
        decision = decision_with(name.removesuffix("_selected"))
        return decision is not None and request.user.has_perm(decision.permission)

    @admin.action(description=_("Approve selected reports"))
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[AnnualReport]) -> HttpResponse | None:
        """At once: it can be taken back."""
        return self.decide(request, queryset, "approve")

    @admin.action(description=_("Publish selected reports"))
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[AnnualReport]) -> HttpResponse | None:
        """Asks first."""
        return self.decide(request, queryset, "publish")

    @admin.action(description=_("Return selected reports to review"))
    def return_selected(self, request: HttpRequest, queryset: QuerySet[AnnualReport]) -> HttpResponse | None:
        """Asks for a word."""
        return self.decide(request, queryset, "return")

    @admin.action(description=_("Withdraw selected reports"))
    def withdraw_selected(
        self, request: HttpRequest, queryset: QuerySet[AnnualReport]
    ) -> HttpResponse | None:
        """Asks for a reason."""
        return self.decide(request, queryset, "withdraw")

    @admin.action(description=_("Open new versions of selected reports"))
    def open_selected(self, request: HttpRequest, queryset: QuerySet[AnnualReport]) -> HttpResponse | None:
        """Asks for a reason."""
        return self.decide(request, queryset, "open")

    def decide(
        self, request: HttpRequest, queryset: QuerySet[AnnualReport], code: str
    ) -> HttpResponse | None:
        """Do it, or show the page that asks."""
        decision = decision_with(code)
        if decision is None:
            raise LookupError(code)
        reports = list(queryset.select_related("agency"))
        asks = bool(decision.ask)
        words = request.POST.get("words", "").strip()
        needs_words = asks and any(decision.words_needed(report) for report in reports)
        if asks and ("sure" not in request.POST or (needs_words and not words)):
            return self.ask(request, decision, reports, needs_words)
        self.carry_out(request, decision, reports, words)
        return None

    def ask(
        self, request: HttpRequest, decision: Decision, reports: list[AnnualReport], needs_words: bool
    ) -> HttpResponse:
        """The page before."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": decision.label,
            "decision": decision,
            "reports": reports,
            "needs_words": needs_words,
            "words_missing": "sure" in request.POST,
            "action": request.POST.get("action", ""),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/reports/annualreport/decide_many.html", context)

    def carry_out(
        self, request: HttpRequest, decision: Decision, reports: list[AnnualReport], words: str
    ) -> None:
        """Each report by itself."""
        refusals = []
        for report in reports:
            if (
                decision.code == "publish" and report.publish_at
            ):  # many at once never overrule what one was set to
                at = date_format(localtime(report.publish_at), "Y-m-d H:i")
                told = _("it is to be published on %(at)s; open it to publish it now.") % {"at": at}
                refusals.append(f"{report}: {told}")
                continue
            try:
                decision.run(report, words, request.user, None)
            except Refusal as refusal:
                refusals.append(f"{report}: {refusal}")
        done = len(reports) - len(refusals)
        if done:
            sentence = ngettext("%(what)s: %(n)d report.", "%(what)s: %(n)d reports.", done)
            messages.success(request, sentence % {"what": decision.label, "n": done})
        for told in refusals[:MOST_REFUSALS_TOLD]:
            messages.error(request, told)
        if len(refusals) > MOST_REFUSALS_TOLD:
            more = len(refusals) - MOST_REFUSALS_TOLD
            messages.error(request, ngettext("and %(n)d more.", "and %(n)d more.", more) % {"n": more})
