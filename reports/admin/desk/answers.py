"""Answers to a change at the desk: the pieces of the page that changed, or, without a script, the page again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from reports.admin.decisions import decisions_offered
from reports.admin.desk.cell_html import cell_html
from reports.admin.desk.cells import CellView, Involvement, involvement
from reports.admin.desk.page import Figures, figures_around, figures_of
from reports.models import AnnualReport, ReportState
from reports.workflow.refusals import NotAllowed, Refusal, StaleRevision, WrongState

PIECES = "admin/reports/annualreport/"


@dataclass(frozen=True, slots=True)
class Before:
    """What of the page a change may touch, as it stood before."""

    involved: Involvement

    @classmethod
    def of(cls, report: AnnualReport) -> Before:
        """Take it down before the change."""
        return cls(involvement(report.findings.all()))


def wants_pieces(request: HttpRequest) -> bool:
    """Whether the desk's script asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def all_cells(figures: Figures) -> Iterator[CellView]:
    """Every cell that the desk shows, once."""
    for grid in figures.grids:
        yield from grid.cells
    yield from figures.others
    for section in figures.by_section:
        yield from section.cells


def touched(figures: Figures, before: Before, place: int | None) -> Iterator[CellView]:
    """The changed figure, and those whose part in failing sums is another than before."""
    for cell in all_cells(figures):
        if cell.row is None:
            continue
        at = cell.row.place
        was = before.involved.failing.get(at, ()), before.involved.explained.get(at, ())
        if at == place or was != (cell.failing, cell.explained):
            yield cell


def context_of(request: HttpRequest, report: AnnualReport, figures: Figures) -> dict[str, Any]:
    """What the pieces need."""
    return {
        "report": report,
        "figures": figures,
        "writable": report.state == ReportState.REVIEW
        and request.user.has_perm("reports.correct_annualreport"),
        "decisions": decisions_offered(report, request.user),
        "may_assign": report.state == ReportState.REVIEW
        and request.user.has_perm("reports.correct_annualreport"),
        "user": request.user,
    }


def fresh(report_id: int) -> AnnualReport:
    """The report as it stands now."""
    return AnnualReport.objects.select_related("agency__region", "assigned_to").get(pk=report_id)


def changed(
    request: HttpRequest, report_id: int, before: Before, says: str, place: int | None = None, was: str = ""
) -> HttpResponse:
    """The pieces after a change of one figure. `was` is the id of the element in whose place it now stands."""
    anchor = f"f{place}" if place is not None else ""
    if not wants_pieces(request):
        messages.success(request, says)
        return to_desk(report_id, anchor)
    report = fresh(report_id)
    places = {place} if place is not None else set()
    figures = figures_around(report, places | set(before.involved.failing) | set(before.involved.explained))
    context = context_of(request, report, figures)
    pieces = {
        "desk-bar": render_to_string(PIECES + "bar.html", context, request),
        "findings": render_to_string(PIECES + "findings.html", context, request),
    }
    for cell in touched(figures, before, place):
        key = was if was and cell.dom_id == anchor else cell.dom_id
        pieces[key] = cell_html(cell)
    return JsonResponse(
        {"ok": True, "revision": report.revision, "says": says, "pieces": pieces, "focus": anchor}
    )


def changed_much(request: HttpRequest, report_id: int, says: str, anchor: str = "") -> HttpResponse:
    """All pieces after a change of many figures; `anchor` is the id of the one to go to."""
    if not wants_pieces(request):
        messages.success(request, says)
        return to_desk(report_id, anchor)
    return JsonResponse({"ok": True, "says": says, "focus": anchor, **whole(request, fresh(report_id))})


def refused(
    request: HttpRequest, report_id: int, why: Refusal | str, anchor: str = "", yours: str = ""
) -> HttpResponse:
    """Nothing was changed, and why. A stale page gets all figures as they are now, with both values in the sentence."""
    if not wants_pieces(request):
        messages.error(request, str(why))
        return to_desk(report_id, anchor)
    answer: dict[str, Any] = {"ok": False, "says": str(why), "focus": anchor, "yours": yours}
    if isinstance(why, StaleRevision | WrongState):
        answer |= whole(request, fresh(report_id))
    return JsonResponse(answer, status=status_of(why))


def status_of(why: Refusal | str) -> int:
    """403 for a permission, 409 for a state that is another by now, 400 for what was typed."""
    if isinstance(why, NotAllowed):
        return 403
    return 409 if isinstance(why, StaleRevision | WrongState) else 400


def whole(request: HttpRequest, report: AnnualReport) -> dict[str, Any]:
    """Every piece of the right side with the revision it shows."""
    context = context_of(request, report, figures_of(report))
    names = ("bar", "findings", "figures")
    pieces = {
        "desk-bar" if name == "bar" else name: render_to_string(f"{PIECES}{name}.html", context, request)
        for name in names
    }
    return {"revision": report.revision, "pieces": pieces}


def to_desk(report_id: int, anchor: str = "") -> HttpResponseRedirect:
    """Back to the desk, at the figure."""
    address = reverse("admin:reports_annualreport_change", args=[report_id])
    return HttpResponseRedirect(f"{address}#{anchor}" if anchor else address)
