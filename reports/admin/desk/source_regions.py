"""Where the source has headings and tables, from what was stored with the reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.admin.desk.source import Region
from reports.models import AnnualReport, Section
from reports.pipeline.values import Cell

HEADING_REACH = 80
"""How far behind a section's start its heading is looked for: the number and white space stand between."""


def regions_of(report: AnnualReport, sections: Sequence[Section]) -> list[Region]:
    """Headings and tables of the current reading."""
    if report.reading is None:
        return []
    return [*headings(report.reading.text, sections), *tables(report.reading.said)]


def headings(text: str, sections: Sequence[Section]) -> Iterator[Region]:
    """Each section's heading with its number, in the text's own words."""
    for section in sections:
        found = text.find(
            section.heading, section.start, section.start + HEADING_REACH + len(section.heading)
        )
        end = found + len(section.heading) if found >= 0 else section.start + len(section.number)
        yield Region(section.start, end, "heading", section.level, f"s{section.order}")


def tables(said: dict[str, object]) -> Iterator[Region]:
    """Tables with their cells; readings that were stored without tables have none."""
    stored = said.get("tables", [])
    for table in stored if isinstance(stored, list) else []:
        cells = tuple(Cell(*cell) for cell in table["cells"])
        yield Region(table["start"], table["end"], "table", cells=cells)
