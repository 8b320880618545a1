"""On which page of a PDF each figure stands, so that the desk can show its picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.models import IndicatorRow
from reports.models import AnnualReport


@dataclass(frozen=True, slots=True)
class SourcePages:
    """`starts` as "3:1 9:2": from the figure at place 3 on it is page 1, from that at 9 on page 2; `last` page of all."""

    upload: int
    starts: str
    last: int


def pages_of(report: AnnualReport, rows: Iterable[IndicatorRow]) -> SourcePages | None:
    """None where the source is no PDF, or was stored before pages were told."""
    if report.reading is None or report.reading.format != "pdf":
        return None
    said = report.reading.said
    page_at = {
        each["start"]: each["place"]["page"]
        for each in said.get("figures", ())
        if "page" in each.get("place", {})
    }
    starts: list[tuple[int, int]] = []
    for row in rows:
        page = page_at.get(row.start)
        if page is not None and (not starts or starts[-1][1] != page):
            starts.append((row.place, page))
    last = said.get("pages") or max((page for _place, page in starts), default=0)
    if not last:
        return None
    return SourcePages(report.reading.upload_id, " ".join(f"{place}:{page}" for place, page in starts), last)
