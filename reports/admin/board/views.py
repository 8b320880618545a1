"""The page of the board: all provinces, or the agencies of one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.admin.board.coverage import (
    YEARS_SHOWN,
    Standing,
    agency_lines,
    region_lines,
    registered,
    years_to,
)
from reports.models.report import FIRST_YEAR

AGENCIES_A_PAGE = 50


@require_GET
def show_board(request: HttpRequest) -> HttpResponse:
    """`region` is the first two digits of a province's code, `to` the newest year that is shown."""
    if not request.user.has_perm("reports.view_annualreport"):
        raise PermissionDenied
    today = localdate()
    newest = today.year - 1
    last = year_in(request.GET.get("to", ""), newest)
    region = request.GET.get("region", "")
    years = years_to(last)
    context: dict[str, Any] = {
        "title": _("Coverage"),
        "years": years,
        "region": region,
        "standings": list(Standing),
        "earlier": last - YEARS_SHOWN if last - YEARS_SHOWN >= FIRST_YEAR else None,
        "later": min(last + YEARS_SHOWN, newest) if last < newest else None,
    }
    if len(region) == 2 and region.isascii() and region.isdigit():
        agencies = registered().filter(region__code__startswith=region).select_related("region")
        page = Paginator(agencies.order_by("region__code", "name", "pk"), AGENCIES_A_PAGE).get_page(
            request.GET.get("p")
        )
        context |= {"page": page, "agencies": agency_lines(list(page), years, today)}
    else:
        context |= {"regions": region_lines(years, today), "region": ""}
    return TemplateResponse(request, "admin/reports/annualreport/board.html", context)


def year_in(text: str, newest: int) -> int:
    """The year that is asked for, within those that can be; the newest where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        return newest
    return max(FIRST_YEAR, min(int(text), newest))
