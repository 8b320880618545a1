"""What another reading would do to the figures of a report, worked out in memory before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicators.models import IndicatorRow
from reports.models import AnnualReport
from reports.pipeline.values import Reading
from reports.workflow.merging import merge, shown
from reports.workflow.rows import figure_rows

MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A figure that would be another; "—" for none."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What reading again would do to the figures: how many stay, come, go and end in conflict; `lines` are the first that change."""

    era: str
    kept: int
    added: int
    dropped: int
    conflicts: int
    lines: tuple[Line, ...]


def preview_of(report: AnnualReport, reading: Reading) -> Preview:
    """The three-way merge of the reading, the one before, and what people decided."""
    old = list(report.rows.select_related("indicator"))
    before = {row.pk: (row.shown_label, row.value) for row in old}
    result = merge(old, figure_rows(report, reading.extract.figures), reading.source.text)
    lines = [line for row in result.keep if (line := changed_line(before, row)) is not None]
    lines += [Line(row.shown_label, "—", shown(row.value)) for row in result.add]
    lines += [Line(before[row.pk][0], shown(before[row.pk][1]), "—") for row in result.drop]
    return Preview(
        reading.recognition.era or "",
        len(result.keep),
        len(result.add),
        len(result.drop),
        result.conflicts,
        tuple(lines[:MOST_LINES]),
    )


def changed_line(before: dict[int, tuple[str, Decimal | None]], row: IndicatorRow) -> Line | None:
    """The line of a figure that stays, where its value or its meaning would be another."""
    label, value = before[row.pk]
    if (label, value) == (row.shown_label, row.value):
        return None
    return Line(row.shown_label, shown(value), shown(row.value))
