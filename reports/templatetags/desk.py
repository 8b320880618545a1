"""What the pages of the desk need to say: sentences that are kept in two languages, templates by their names, values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django import template
from django.db.models import Count
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from indicators.catalogue import load_catalogue
from reports.admin.desk.cell_html import cell_html
from reports.admin.desk.cells import CellView
from reports.admin.desk.layout import Grid, is_empty
from reports.models import AnnualReport, BatchState, ImportBatch, ReportState
from reports.workflow.row_face import plain

register = template.Library()


@register.simple_tag
def sentence(zh: str, en: str) -> str:
    """The one of two stored sentences that is in the language of the page."""
    return en if (get_language() or "").startswith("en") else zh


@register.simple_tag
def era_name(code: str) -> str:
    """The name of a template in the language of the page; a dash where there is none."""
    if not code:
        return "—"
    for era in load_catalogue().eras:
        if era.code == code:
            return sentence(era.name.zh, era.name.en)
    return code


@register.filter
def shown_value(value: Decimal | None) -> str:
    """A value in plain decimals, and the word "blank" for none."""
    return gettext("blank") if value is None else plain(value)


@register.simple_tag
def figure_cell(cell: CellView) -> SafeString:
    """The cell of a figure."""
    return cell_html(cell)


@register.filter
def nothing_found(grid: Grid) -> bool:
    """Whether the report has nothing of a table."""
    return is_empty(grid)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for people."""

    review: int
    approved: int
    imports: int


@register.simple_tag
def waiting() -> Waiting:
    """The numbers of the first page."""
    states = dict(AnnualReport.objects.order_by().values_list("state").annotate(n=Count("id")))
    unfinished = ImportBatch.objects.filter(
        state__in=[BatchState.READING, BatchState.READY, BatchState.IMPORTING]
    )
    return Waiting(states.get(ReportState.REVIEW, 0), states.get(ReportState.APPROVED, 0), unfinished.count())
