"""What a clerk should look at next."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Q

from indicators.models import FindingState, RowState
from indicators.models.finding import FindingOutcome
from reports.models import AnnualReport, ReportState

LOOKED_AT = 50
"""How many of the longest waiting reports are weighed against one another."""


def next_report(user: AbstractBaseUser, after: int | None = None) -> AnnualReport | None:
    """A report in review that is this person's or nobody's: their own first, then the one with most to look at."""
    free = AnnualReport.objects.filter(state=ReportState.REVIEW).exclude(pk=after or 0)
    mine = free.filter(assigned_to_id=user.pk)
    candidates = mine if mine.exists() else free.filter(assigned_to=None)
    waiting = list(candidates.order_by("changed_at").values_list("pk", flat=True)[:LOOKED_AT])
    open_failures = Q(findings__state=FindingState.OPEN, findings__outcome=FindingOutcome.FAILS)
    failing = dict(
        AnnualReport.objects.filter(pk__in=waiting)
        .annotate(n=Count("findings", filter=open_failures))
        .values_list("pk", "n")
    )
    doubtful = dict(
        AnnualReport.objects.filter(pk__in=waiting)
        .annotate(n=Count("rows", filter=Q(rows__state__in=[RowState.DOUBTFUL, RowState.CONFLICT])))
        .values_list("pk", "n")
    )
    heaviest = max(waiting, key=lambda pk: failing[pk] + doubtful[pk], default=None)
    return AnnualReport.objects.get(pk=heaviest) if heaviest else None
