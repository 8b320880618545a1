"""The queue of reports, and the addresses of their desks."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from reports.admin.agency_search import AgencySearch
from reports.admin.board.views import show_board
from reports.admin.desk import (
    choosing_views,
    decision_views,
    finding_views,
    outline_views,
    placing_views,
    views,
)
from reports.admin.filters import EraFilter, RegionFilter, WhoseFilter, YearFilter
from reports.admin.list_decisions import ListDecisions
from reports.admin.pages import in_admin, key_of
from reports.admin.provenance import ReadOnlyAdmin
from reports.admin.tables import BoundedPaginator
from reports.models import AnnualReport
from reports.templatetags.desk import era_name


@admin.register(AnnualReport)
class AnnualReportAdmin(AgencySearch, ListDecisions, ReadOnlyAdmin):
    """Reports as a queue, those with most left to look at first. A report opens at the desk; only the workflow changes it."""

    list_display = [
        "name",
        "year",
        "state",
        "template",
        "doubtful",
        "failing",
        "conflicts",
        "assigned_to",
        "changed",
    ]
    list_display_links = ["name"]
    list_select_related = ["agency__region", "assigned_to"]
    list_filter = ["state", WhoseFilter, YearFilter, EraFilter, RegionFilter]
    search_help_text = _("Part of an agency's name, today's or a former one")
    ordering = ["-weight", "-changed_at"]
    list_per_page = 50
    paginator = BoundedPaginator
    change_list_template = "admin/reports/annualreport/change_list.html"

    @admin.display(description=_("agency"), ordering="agency__name")
    def name(self, report: AnnualReport) -> SafeString:
        """Who reports, and where."""
        return format_html("{} <small>{}</small>", report.agency.name, report.agency.region.name)

    @admin.display(description=_("template"), ordering="era")
    def template(self, report: AnnualReport) -> str:
        """The form it is written on."""
        return era_name(report.era)

    @admin.display(description=_("changed at"), ordering="changed_at")
    def changed(self, report: AnnualReport) -> str:
        """To the minute."""
        return date_format(localtime(report.changed_at), "Y-m-d H:i")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The queue, with the way to the upload page for those who may import."""
        may_import = request.user.has_perm("reports.import_annualreport")
        return super().changelist_view(request, {**(extra_context or {}), "may_import": may_import})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The desk."""
        return in_admin(self, views.show_desk)(request, key_of(object_id))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The events of the report."""
        return in_admin(self, decision_views.show_history)(request, key_of(object_id))

    def get_urls(self) -> list[URLPattern]:
        """The admin's own and the desk's."""

        def own(address: str, view: Any, name: str) -> URLPattern:
            framed = self.admin_site.admin_view(in_admin(self, view))
            return path(f"<int:report_id>/{address}", framed, name=f"reports_annualreport_{name}")

        board = self.admin_site.admin_view(in_admin(self, show_board))
        return [
            path("board/", board, name="reports_annualreport_board"),
            own("figures/<int:row_id>/", views.show_figure, "figure"),
            own("figures/<int:row_id>/correct/", views.correct_figure, "correct"),
            own("figures/<int:row_id>/remove/", placing_views.remove, "remove"),
            own("figures/<int:row_id>/move/", placing_views.move, "move"),
            own("figures/<int:row_id>/<slug:verb>/", views.act_on_figure, "figure_act"),
            own("cells/<int:indicator_id>/", views.type_figure, "type"),
            own("cells/<int:indicator_id>/give/", placing_views.give, "give"),
            own("findings/<int:finding_id>/explain/", finding_views.explain_finding, "explain"),
            own("findings/<int:finding_id>/reopen/", finding_views.reopen_finding, "reopen"),
            own(
                "findings/<int:finding_id>/accept/<int:index>/",
                finding_views.accept_proposed,
                "accept",
            ),
            own("confirm/", views.confirm_figures, "confirm"),
            own("undo/", views.undo_newest_step, "undo_step"),
            own("next/", views.go_to_next, "next"),
            own("newer/", views.newer, "newer"),
            own("outline/", outline_views.edit_outline, "outline"),
            own("outline/undo/", outline_views.undo, "outline_undo"),
            own("choose/", choosing_views.choose, "choose"),
            own("conflicts/<slug:verb>/", views.settle_conflicts, "settle_all"),
            own("decide/<slug:code>/", decision_views.decide, "decide"),
            own("have/<slug:verb>/", views.take_report, "have"),
            *super().get_urls(),
        ]
