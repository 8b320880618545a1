"""What a clerk should look at next."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from reports.models import AnnualReport, ReportState


def next_report(user: AbstractBaseUser, after: int | None = None) -> AnnualReport | None:
    """A report in review that is this person's or nobody's: their own first, and of these the one with most to look at."""
    free = AnnualReport.objects.filter(state=ReportState.REVIEW).exclude(pk=after or 0)
    mine = free.filter(assigned_to_id=user.pk)
    candidates = mine if mine.exists() else free.filter(assigned_to=None)
    return candidates.order_by("-weight", "changed_at").first()
