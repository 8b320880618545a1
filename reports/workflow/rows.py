"""From what the reader said to rows of the database, and back to values that the checker understands."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from indicators.catalogue.values import Bilingual
from indicators.models import Indicator, IndicatorRow, RowState
from indicators.models.figure import RowOrigin
from reports.models import AnnualReport, Section
from reports.pipeline.values import Figure, Mark, Origin
from reports.pipeline.values import Section as ReadSection

MOST_DIGITS = 15
"""More significant digits than any count or sum of money here has; SQLite keeps no more exactly."""
DECIMALS = 6

TOO_MANY_DIGITS = Bilingual(
    "数字过长，不可能是统计数据，请核对原文",
    "The number is too long to be a statistic: compare it with the source",
)


def indicator_ids() -> dict[str, int]:
    """ "era:code" → primary key, for every indicator."""
    return {f"{era}:{code}": pk for pk, era, code in Indicator.objects.values_list("pk", "era", "code")}


def figure_rows(report: AnnualReport, figures: Iterable[Figure], ids: dict[str, int]) -> list[IndicatorRow]:
    """Unsaved rows, one a figure, places counted from 0 in the reader's order."""
    labels = dict(Indicator.objects.values_list("pk", "label"))
    return [figure_row(report, place, figure, ids, labels) for place, figure in enumerate(figures)]


def figure_row(
    report: AnnualReport, place: int, figure: Figure, ids: dict[str, int], labels: dict[int, str]
) -> IndicatorRow:
    """One unsaved row. The label is kept only where it differs from the template's."""
    indicator_id = ids.get(figure.indicator or "")
    value, mark, doubts = figure.value, figure.mark, figure.doubts
    if value is not None and not storable(value):
        value, mark, doubts = None, Mark.UNREADABLE, (*doubts, TOO_MANY_DIGITS)
    is_template_cell = indicator_id is not None and figure.origin == Origin.TABLE
    return IndicatorRow(
        report=report,
        agency_id=report.agency_id,
        year=report.year,
        place=place,
        indicator_id=indicator_id,
        origin=figure.origin,
        mark=mark,
        printed=figure.raw[:120],
        read=value,
        unit=(figure.unit or "")[:12],
        approximate=figure.approximate,
        start=figure.start,
        end=figure.end,
        label="" if is_template_cell and labels[indicator_id] == figure.label else figure.label[:300],  # type: ignore[index]
        path=None if is_template_cell else list(figure.path),
        column_label="" if is_template_cell else (figure.column or "")[:120],
        about_year=figure.year,
        concept=figure.concept or "",
        doubts=[{"zh": doubt.zh, "en": doubt.en} for doubt in doubts] or None,
        state=RowState.DOUBTFUL if doubts else RowState.SURE,
    )


def storable(value: Decimal) -> bool:
    """Whether both databases keep the value exactly."""
    if not value.is_finite():
        return False
    _sign, digits, exponent = value.as_tuple()
    return len(digits) + max(int(exponent), 0) <= MOST_DIGITS and -int(exponent) <= DECIMALS


def section_rows(report: AnnualReport, sections: Iterable[ReadSection]) -> list[Section]:
    """Unsaved sections in order, without their parents, which need primary keys first."""
    return [
        Section(
            report=report,
            order=order,
            level=section.level,
            number=section.number[:20],
            heading=section.heading[:300],
            start=section.start,
            end=section.end,
        )
        for order, section in enumerate(sections)
    ]


def link_parents(sections: list[Section]) -> None:
    """Hang each section under the nearest one before it of a higher level."""
    open_sections: list[Section] = []
    for section in sections:
        while open_sections and open_sections[-1].level >= section.level:
            open_sections.pop()
        section.parent = open_sections[-1] if open_sections else None
        open_sections.append(section)


def figure_of(row: IndicatorRow) -> Figure:
    """The row as the checker sees it: with the value that counts, a person's before the reader's."""
    settled = row.state in {RowState.CONFIRMED, RowState.CORRECTED, RowState.TYPED}
    mark = Mark.NUMBER if row.is_set and row.value is not None else Mark(row.mark)
    indicator = row.indicator
    return Figure(
        start=row.start or 0,
        end=row.end or 0,
        raw=row.printed,
        value=row.value,
        unit=row.unit or None,
        label=row.shown_label,
        origin=Origin.TEXT if row.origin == RowOrigin.TEXT else Origin.TABLE,
        mark=mark,
        path=tuple(row.path if row.path is not None else (indicator.path if indicator else ())),
        column=row.column_label or (indicator.column_label if indicator else "") or None,
        approximate=row.approximate,
        indicator=str(indicator) if indicator else None,
        year=row.about_year,
        doubts=() if settled else tuple(Bilingual(**doubt) for doubt in row.doubts or ()),
        concept=row.concept or None,
    )
