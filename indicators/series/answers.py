"""What each publication says of a series, worked out by the database: one row a publication with a whole answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from django.db.models import (
    Case,
    Count,
    DecimalField,
    F,
    IntegerField,
    Max,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from indicators.catalogue.values import Series, SeriesPart
from indicators.models import Indicator, PublishedFigure
from indicators.series.units import factors

Answers: TypeAlias = QuerySet[Any, Any]
"""Rows with publication_id, agency_id, year, total, and partly (1 where the answer is only partly comparable)."""
Cells: TypeAlias = Mapping[int, SeriesPart]
"""The indicators that feed a series, by primary key, each with its part."""
EXACT: DecimalField[Any, Any] = DecimalField(max_digits=24, decimal_places=6)


def answers(series: Series, cells: Cells, figures: QuerySet[PublishedFigure], *also: str) -> Answers:
    """A question still to be asked; `also` are further fields of the publication or its agency for each row.

    A publication counts where each cell of the series has just one value in a unit that is known: what is left blank,
    is missing or is stated twice gives no sum.
    """
    known = figures.filter(indicator_id__in=list(cells), value__isnull=False)
    if factors(series.unit):
        known = known.filter(unit__in=factors(series.unit))
    return (
        known.order_by()
        .values("publication_id", "agency_id", "year", *also)
        .annotate(
            total=Sum(value_in(series.unit), output_field=EXACT),
            known=Count("pk"),
            different=Count("indicator_id", distinct=True),
            needed=Max(case_of(cells, lambda part: len(part.codes))),
            partly=Max(case_of(cells, lambda part: int(part.fit == "partly"))),
        )
        .filter(known=F("needed"), different=F("needed"))
    )


def cells_of(series: Series) -> Cells:
    """One query."""
    wanted = {(part.era, code): part for part in series.parts for code in part.codes}
    codes = {code for _era, code in wanted}
    rows = Indicator.objects.filter(code__in=codes).order_by().values_list("pk", "era", "code")
    return {pk: wanted[era, code] for pk, era, code in rows if (era, code) in wanted}


def value_in(unit: str) -> Any:
    """The value of a figure in the unit of the series."""
    if not factors(unit):
        return F("value")
    return Case(
        *(When(unit=each, then=F("value") * Value(factor)) for each, factor in factors(unit).items()),
        output_field=EXACT,
    )


def case_of(cells: Cells, number: Callable[[SeriesPart], int]) -> Any:
    """A number of the part that an indicator belongs to, as the database sees it."""
    groups: dict[int, list[int]] = {}
    for pk, part in cells.items():
        groups.setdefault(number(part), []).append(pk)
    if not groups:
        return Value(0)
    (most, _cells), *rest = sorted(groups.items(), key=lambda group: -len(group[1]))
    return Case(
        *(When(Q(indicator_id__in=group), then=Value(each)) for each, group in rest),
        default=Value(most),
        output_field=IntegerField(),
    )
