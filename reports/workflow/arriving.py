"""Comparing new reports with those around them, many at once: what was just read need not be asked of the database again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue import load_catalogue
from reports.models import AnnualReport
from reports.pipeline.check import check_beside
from reports.pipeline.check.facts import counted
from reports.pipeline.values import Extract, Figure, Identity, Origin, Reading, Recognition
from reports.pipeline.values import Finding as Found
from reports.workflow.rows import DECIMALS, as_kept
from reports.workflow.surroundings import arounds

STORED = Decimal(1).scaleb(-DECIMALS)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A report that is stored, but for what is found beside it, and what was read of it."""

    report: AnnualReport
    reading: Reading


def found_beside(arrived: Sequence[Arrived]) -> Mapping[int, tuple[Found, ...]]:
    """By report, what the rules across reports say, the reports that arrived together taken as known to each other."""
    figures = {each.report.pk: as_kept(each.reading.extract.figures) for each in arrived}
    known = {pk: numbers_in(kept) for pk, kept in figures.items()}
    nearby = arounds([each.report for each in arrived], known)
    catalogue = load_catalogue()
    found: dict[int, tuple[Found, ...]] = {}
    for each in arrived:
        report, reading = each.report, each.reading
        around = nearby[report.pk]
        if not around:
            continue
        identity = Identity(report.agency.name, report.year, report.title or None, report.issued)
        extract = Extract(identity, reading.extract.sections, figures[report.pk], ())
        form = Recognition(era=report.era or None, score=1.0)
        found[report.pk] = check_beside(reading.source, extract, form, catalogue, around)
    return found


def numbers_in(figures: Sequence[Figure]) -> dict[str, Decimal | None]:
    """The numbers of a report's cells by code; where a table stands there twice, its first print counts."""
    cells: dict[str, Decimal | None] = {}
    for figure in figures:
        if figure.indicator and figure.origin is not Origin.TEXT:
            cells.setdefault(figure.indicator.partition(":")[2], as_stored(figure))
    return cells


def as_stored(figure: Figure) -> Decimal | None:
    """The number with as many decimals as the database gives it, since causes of findings name it so."""
    return counted(figure) if figure.value is None else figure.value.quantize(STORED)
