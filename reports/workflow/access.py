"""Who may do what, and taking a report in hand for a change."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin

from reports.models import AnnualReport
from reports.workflow.refusals import NotAllowed, StaleRevision

Actor = AbstractBaseUser | AnonymousUser | None
"""A signed-in person, or None for the administrator at the machine's own console."""


def require(by: Actor, permission: str) -> None:
    """Refuse unless the person holds the permission. The console (None) may do everything."""
    if by is None:
        return
    if not (isinstance(by, PermissionsMixin) and by.is_active and by.has_perm(permission)):
        raise NotAllowed(permission)


def take_in_hand(report_id: int, revision: int | None = None) -> AnnualReport:
    """The report, locked until the transaction ends, its revision raised. Refuses a stale revision.

    On SQLite the whole database is locked by the IMMEDIATE transaction instead of the row.
    """
    report = AnnualReport.objects.select_for_update().get(pk=report_id)
    if revision is not None and revision != report.revision:
        raise StaleRevision(revision, report.revision)
    report.revision += 1
    report.save(update_fields=["revision", "changed_at"])
    return report
