"""Documents made by hand for the checks: cells of a form and numbers of the running text, without a reader."""

from __future__ import annotations

from decimal import Decimal

from indicators.catalogue import load_catalogue
from reports.pipeline.check import check
from reports.pipeline.values import (
    Extract,
    Figure,
    Finding,
    Identity,
    Mark,
    Origin,
    Outcome,
    Recognition,
    Section,
    SourceText,
)


def cell(indicator: str, printed: str, unit: str | None = "件") -> Figure:
    """A cell of a table: "e4:t3.granted.total" with "12"; blank where nothing is printed, 无 and — as themselves."""
    mark = {"": Mark.BLANK, "——": Mark.DASH, "无": Mark.NONE}.get(printed, Mark.NUMBER)
    value = Decimal(printed) if mark is Mark.NUMBER else None
    return Figure(0, 0, printed, value, unit, indicator, Origin.TABLE, mark=mark, indicator=indicator)


def cells(prefix: str, **printed: str) -> tuple[Figure, ...]:
    """Several cells of one table: cells("e2:t1", staff="5", staff_part_time="1")."""
    return tuple(cell(f"{prefix}.{name}", value) for name, value in printed.items())


def said(
    label: str,
    printed: str,
    unit: str = "件",
    *,
    under: tuple[str, ...] = (),
    concept: str | None = None,
    year: int | None = None,
    approximate: bool = False,
    mark: Mark = Mark.NUMBER,
    at: int = 0,
) -> Figure:
    """A number of the running text."""
    return Figure(
        at,
        at + len(printed),
        printed,
        Decimal(printed),
        unit,
        label,
        Origin.TEXT,
        mark=mark,
        path=under,
        approximate=approximate,
        year=year,
        concept=concept,
    )


def chapters(*headings: tuple[int, str, str]) -> tuple[Section, ...]:
    """Sections in a row: (level, number, heading), each ten characters long."""
    return tuple(
        Section(place * 10, place * 10 + 10, level, number, heading, place * 10 + 4)
        for place, (level, number, heading) in enumerate(headings)
    )


def checked(
    *figures: Figure,
    era: str | None = None,
    year: int | None = 2023,
    text: str = "",
    sections: tuple[Section, ...] = (),
) -> tuple[Finding, ...]:
    """All findings about these figures."""
    return check(
        SourceText("made.txt", text, "txt"),
        (),
        Extract(Identity("某县人民政府", year, None, None), sections, figures, ()),
        Recognition(era, 1.0),
        load_catalogue(),
    )


def outcome_of(rule: str, findings: tuple[Finding, ...]) -> str:
    """What the one finding of that rule says; "silent" where there is none."""
    outcomes = [finding.outcome for finding in findings if finding.rule == rule]
    assert len(outcomes) <= 1, [finding.message.zh for finding in findings if finding.rule == rule]
    return outcomes[0] if outcomes else "silent"


def message_of(rule: str, findings: tuple[Finding, ...]) -> str:
    """The Chinese sentence of the one finding of that rule."""
    (finding,) = [finding for finding in findings if finding.rule == rule]
    return finding.message.zh


HOLDS, FAILS, NOT_ASSESSABLE = Outcome.HOLDS, Outcome.FAILS, Outcome.NOT_ASSESSABLE
SILENT = "silent"
