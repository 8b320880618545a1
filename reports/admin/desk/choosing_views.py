"""Choosing agency, year and template again: what it would do, and then the act itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indicators.catalogue import load_catalogue
from reports.admin.desk.answers import to_desk
from reports.admin.desk.forms import RevisionForm
from reports.admin.desk.views import report_or_404
from reports.admin.filters import is_chinese
from reports.models import Agency
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.workflow.agencies import agencies_named
from reports.workflow.choosing import Chosen, choose_again, preview
from reports.workflow.refusals import Refusal


class ChosenForm(RevisionForm):
    """Whose report it is, on which year and template, and why."""

    agency = forms.CharField(label=gettext_lazy("Agency (full name)"), max_length=140)
    year = forms.IntegerField(
        label=gettext_lazy("Report year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, localize=False
    )
    form = forms.ChoiceField(label=gettext_lazy("Template"), required=False)
    words = forms.CharField(label=gettext_lazy("Why"), max_length=500)

    def __init__(self, *args: Any, chinese: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eras = [(era.code, era.name.zh if chinese else era.name.en) for era in load_catalogue().eras]
        self.fields["form"].choices = [("", _("As the reader finds")), *eras]  # type: ignore[attr-defined]

    def clean_agency(self) -> Agency:
        """The agency with just this name; where several bear it, the code of its region in brackets tells which."""
        text = self.cleaned_data["agency"].strip()
        name, _bracket, code = text.rstrip("）)").replace("（", "(").rpartition("(")
        found = agencies_named(text) or [
            each for each in agencies_named(name.strip()) if each.region.code == code.strip()
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("No agency of the register bears this name."))
        told = _(", ").join(f"{each.name} ({each.region.code})" for each in found)
        raise forms.ValidationError(
            _("Several agencies bear this name; write one of: %(them)s") % {"them": told}
        )

    @property
    def chosen(self) -> Chosen:
        """What was chosen."""
        return Chosen(self.cleaned_data["agency"], self.cleaned_data["year"], self.cleaned_data["form"])


def choose(request: HttpRequest, report_id: int) -> HttpResponse:
    """First the form, then what would change, then the act."""
    report = report_or_404(request, report_id)
    if not request.user.has_perm("reports.correct_annualreport"):
        raise PermissionDenied
    initial = {
        "revision": report.revision,
        "agency": report.agency.name,
        "year": report.year,
        "form": report.chosen_form,
    }
    form = ChosenForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        chinese=is_chinese(request),
    )
    seen = None
    if request.method == "POST" and form.is_valid():
        if "sure" in request.POST:
            try:
                _report, conflicts = choose_again(
                    report.pk,
                    form.chosen,
                    form.cleaned_data["words"],
                    request.user,
                    form.cleaned_data["revision"],
                )
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                tell(request, conflicts)
                return to_desk(report.pk)
        else:
            seen = preview(report, form.chosen) if report.reading else None
    context = {
        "title": _("Agency, year and template"),
        "report": report,
        "form": form,
        "seen": seen,
        "is_seen": request.method == "POST" and not form.errors,
    }
    status = 409 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "admin/reports/annualreport/choose.html", context, status=status)


def tell(request: HttpRequest, conflicts: int) -> None:
    """Done, and what is left to settle."""
    if conflicts:
        sentence = ngettext(
            "Read again; %(n)d figure is in conflict.",
            "Read again; %(n)d figures are in conflict.",
            conflicts,
        )
        messages.warning(request, sentence % {"n": conflicts})
    else:
        messages.success(request, _("Read again; every decision was kept."))
