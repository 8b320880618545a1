"""Generated reports, each of an agency and on a year of its own."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reports.workflow.report_texts import report_text


def texts(count: int) -> Iterator[tuple[str, str, str]]:
    """File name, agency, text; the same ones at every call."""
    for number in range(count):
        agency, year = f"示例县第{number // 4 + 1}局", 2021 + number % 4
        yield (
            f"{agency}{year}.txt",
            agency,
            report_text(granted=number % 50, year=year).replace("示例县", agency),
        )
