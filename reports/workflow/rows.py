"""From what the reader said to rows of the database, and back to values that the checker understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from indicators.catalogue.values import Bilingual
from indicators.models import Indicator, IndicatorRow, RowState
from indicators.models.figure import RowOrigin
from reports.models import AnnualReport
from reports.pipeline.values import Figure, Mark, Origin
from reports.pipeline.values import Section as ReadSection

MOST_DIGITS = 15
"""More significant digits than any count or sum of money here has; SQLite keeps no more exactly."""
DECIMALS = 6
WHOLE, LARGE = Decimal(1), Decimal(10) ** MOST_DIGITS

TOO_MANY_DIGITS = Bilingual(
    "数字过长，不可能是统计数据，请核对原文",
    "The number is too long to be a statistic: compare it with the source",
)


FIGURE_COLUMNS = (
    "report_id",
    "agency_id",
    "year",
    "place",
    "indicator_id",
    "origin",
    "mark",
    "printed",
    "read",
    "is_set",
    "unit",
    "approximate",
    "start",
    "end",
    "label",
    "path",
    "column_label",
    "about_year",
    "concept",
    "doubts",
    "state",
)
"""What the reader says of a figure; `set_value` is a person's."""

Cells = dict[str, tuple[int, str]]
""" "era:code" → primary key and label of the indicator."""


def cells_of(eras: Iterable[str | None]) -> Cells:
    """The indicators of these templates."""
    found = Indicator.objects.filter(era__in={era for era in eras if era})
    return {
        f"{era}:{code}": (pk, label)
        for pk, era, code, label in found.values_list("pk", "era", "code", "label")
    }


def eras_in(figures: Iterable[Figure]) -> set[str]:
    """The templates whose cells these figures are."""
    return {figure.indicator.partition(":")[0] for figure in figures if figure.indicator}


def figure_rows(report: AnnualReport, figures: Sequence[Figure]) -> list[IndicatorRow]:
    """Unsaved rows, one a figure, places counted from 0 in the reader's order."""
    cells = cells_of(eras_in(figures))
    return [
        IndicatorRow(**dict(zip(FIGURE_COLUMNS, values, strict=True)))
        for values in figure_values(report.pk, report.agency_id, report.year, figures, cells)
    ]


def figure_values(
    report: int, agency: int, year: int, figures: Iterable[Figure], cells: Cells, *, as_text: bool = False
) -> Iterator[tuple[Any, ...]]:
    """The values of FIGURE_COLUMNS, one tuple a figure. A label is kept only where it differs from the template's.

    `as_text`: decimals and JSON as text, for `loading`; else as Python values, for the model.
    """
    for place, figure in enumerate(as_kept(figures)):
        indicator, label = cells.get(figure.indicator or "", (None, ""))
        value, doubts = figure.value, figure.doubts
        is_cell = indicator is not None and figure.origin is Origin.TABLE
        yield (
            report,
            agency,
            year,
            place,
            indicator,
            figure.origin.value,
            figure.mark.value,
            figure.raw[:120],
            plain(value) if as_text and value is not None else value,
            False,
            (figure.unit or "")[:12],
            figure.approximate,
            figure.start,
            figure.end,
            "" if is_cell and label == figure.label else figure.label[:300],
            None if is_cell else (json_text(figure.path) if as_text else list(figure.path)),
            "" if is_cell else (figure.column or "")[:120],
            figure.year,
            figure.concept or "",
            told_doubts(doubts, as_text),
            "doubtful" if doubts else "sure",
        )


def as_kept(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures; a value that no database keeps exactly counts as unreadable."""
    return tuple(
        each
        if each.value is None or storable(each.value)
        else replace(each, value=None, mark=Mark.UNREADABLE, doubts=(*each.doubts, TOO_MANY_DIGITS))
        for each in figures
    )


def told_doubts(doubts: Iterable[Bilingual], as_text: bool) -> Any:
    """Doubts as JSON, None where there are none."""
    told = [{"zh": doubt.zh, "en": doubt.en} for doubt in doubts]
    return None if not told else json_text(told) if as_text else told


def plain(value: Decimal) -> str:
    """Digits without an exponent."""
    return format(value, "f")


def json_text(value: object) -> str:
    """JSON as both databases take it."""
    return msgspec.json.encode(value).decode()


def storable(value: Decimal) -> bool:
    """Whether both databases keep the value exactly."""
    if value.same_quantum(WHOLE) and -LARGE < value < LARGE:
        return True  # by far the most
    if not value.is_finite():
        return False
    _sign, digits, exponent = value.as_tuple()
    return len(digits) + max(int(exponent), 0) <= MOST_DIGITS and -int(exponent) <= DECIMALS


SECTION_COLUMNS = ("id", "report_id", "parent_id", "order", "level", "number", "heading", "start", "end")


def section_values(
    report: int, sections: Sequence[ReadSection], ids: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    """The values of SECTION_COLUMNS; each section hangs under the nearest one before it of a higher level."""
    open_sections: list[tuple[int, int]] = []
    for order, (section, own) in enumerate(zip(sections, ids, strict=True)):
        while open_sections and open_sections[-1][0] >= section.level:
            open_sections.pop()
        parent = open_sections[-1][1] if open_sections else None
        open_sections.append((section.level, own))
        number, heading = section.number[:20], section.heading[:300]
        yield (own, report, parent, order, section.level, number, heading, section.start, section.end)


SETTLED = frozenset({RowState.CONFIRMED, RowState.CORRECTED, RowState.TYPED})
CHECKED_COLUMNS = (
    "place",
    "indicator_id",
    "origin",
    "mark",
    "printed",
    "read",
    "is_set",
    "set_value",
    "unit",
    "set_unit",
    "approximate",
    "start",
    "end",
    "label",
    "path",
    "column_label",
    "about_year",
    "concept",
    "doubts",
    "state",
)
"""What the checks look at, which are asked again after each cell that a clerk saves."""


def stored_figures(report: AnnualReport) -> tuple[list[int], tuple[Figure, ...]]:
    """The places of a report's figures in order, and each as the checks see it: a person's value before the reader's."""
    rows = list(report.rows.order_by("place").values_list(*CHECKED_COLUMNS))
    indicators = Indicator.objects.in_bulk({row[1] for row in rows if row[1] is not None})
    return [row[0] for row in rows], tuple(stored_figure(row, indicators) for row in rows)


def stored_figure(row: tuple[Any, ...], indicators: Mapping[int, Indicator]) -> Figure:
    """One row of CHECKED_COLUMNS."""
    (
        _place, indicator_id, origin, mark, printed, read, is_set, set_value, unit, set_unit, approximate, start,
        end, label, path, column, about_year, concept, doubts, state,
    ) = row  # fmt: skip
    indicator = indicators.get(indicator_id)
    value = set_value if is_set else read
    return Figure(
        start=start or 0,
        end=end or 0,
        raw=printed,
        value=value,
        unit=(unit if set_unit is None else set_unit) or None,
        label=label or (indicator.label if indicator else ""),
        origin=Origin.TEXT if origin == RowOrigin.TEXT else Origin.TABLE,
        mark=Mark.NUMBER if is_set and value is not None else Mark(mark),
        path=tuple(path if path is not None else (indicator.path if indicator else ())),
        column=column or (indicator.column_label if indicator else "") or None,
        approximate=approximate,
        indicator=str(indicator) if indicator else None,
        year=about_year,
        doubts=() if not doubts or state in SETTLED else tuple(Bilingual(**doubt) for doubt in doubts),
        concept=concept or None,
    )
