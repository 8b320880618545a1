"""What is left to look at in a report, kept beside it, so that a queue of millions is sorted by an index."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from indicators.models import Finding, FindingState, IndicatorRow, RowState
from indicators.models.finding import FindingLevel, FindingOutcome
from reports.models import AnnualReport, ReportState

OBSTACLE = 10
"""What stands against approving, a failing rule or a conflict, weighs as much as so many doubtful figures."""


def weigh(reports: Collection[int]) -> None:
    """Count again what is doubtful, failing and in conflict in these reports. Whoever records an act on them does so."""
    if not reports:
        return
    these = AnnualReport.objects.filter(pk__in=reports)
    these.update(doubtful=doubtful_figures(), conflicts=figures_in_conflict(), failing=failing_rules())
    waiting = 1 + OBSTACLE * (F("failing") + F("conflicts")) + F("doubtful")
    these.update(weight=Case(When(state=ReportState.REVIEW, then=waiting), default=Value(0)))


def doubtful_figures() -> Coalesce:
    """How many figures of a report were read doubtfully and not looked at yet."""
    return counted(IndicatorRow.objects.filter(state=RowState.DOUBTFUL))


def figures_in_conflict() -> Coalesce:
    """On how many figures a person and a new reading disagree."""
    return counted(IndicatorRow.objects.filter(state=RowState.CONFLICT))


def failing_rules() -> Coalesce:
    """How many rules fail without an explanation."""
    return counted(
        Finding.objects.filter(
            state=FindingState.OPEN, outcome=FindingOutcome.FAILS, level=FindingLevel.ERROR
        )
    )


def counted(queryset: QuerySet[Any]) -> Coalesce:
    """How many of these belong to a report, inside a query of reports."""
    counts = (
        queryset.filter(report=OuterRef("pk")).order_by().values("report").annotate(n=Count("pk")).values("n")
    )
    return Coalesce(Subquery(counts), 0, output_field=IntegerField())
