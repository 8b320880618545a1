"""Publishing at a time: an approved report waits, and `publish_due` publishes it once its time has come."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.models import Act, AnnualReport, Publication, ReportState
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.events import Change, record
from reports.workflow.publishing import publish
from reports.workflow.refusals import NotReady, ReasonMissing, Refusal, WrongState
from reports.workflow.reviewing import open_points

log = structlog.get_logger(__name__)
FIELDS = ["publish_at", "publish_notice", "publish_by"]


class TimePassed(Refusal):
    """An embargo until a time that is over already."""


def publish_later(
    report_id: int, at: datetime, by: Actor, notice: str = "", revision: int | None = None
) -> AnnualReport:
    """Set the time at which an approved report becomes public. A time set before is replaced."""
    require(by, "reports.publish_annualreport")
    if at <= timezone.now():
        raise TimePassed(_("This time has passed already. Publish now, or give a later one."))
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        if report.state != ReportState.APPROVED:
            raise WrongState(
                _("Only an approved report can be published; “%(report)s” is %(state)s.")
                % {"report": report, "state": report.get_state_display()}
            )
        points = open_points(report)
        if points:
            raise NotReady(points)
        if report.publications.exists() and not notice.strip():
            raise ReasonMissing
        old = report.publish_at
        report.publish_at, report.publish_notice, report.publish_by_id = (
            at,
            notice.strip(),
            getattr(by, "pk", None),
        )
        report.save(update_fields=FIELDS)
        change = Change("publish_at", old.isoformat() if old else None, at.isoformat())
        record(Act.SCHEDULED, by, report, report=report, change=change, why=notice.strip())
    return report


def take_back_time(report_id: int, by: Actor, revision: int | None = None) -> AnnualReport:
    """The report stays approved and waits for a person again."""
    require(by, "reports.publish_annualreport")
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        if report.publish_at is None:
            raise WrongState(_("No time is set for this report."))
        old = report.publish_at
        clear(report)
        record(Act.UNSCHEDULED, by, report, report=report, change=Change("publish_at", old.isoformat(), None))
    return report


def clear(report: AnnualReport) -> None:
    """Forget the time."""
    report.publish_at, report.publish_notice, report.publish_by = None, "", None
    report.save(update_fields=FIELDS)


def publish_due(now: datetime | None = None) -> list[Publication]:
    """Publish what is due, in the name of who set the time; each report by itself.

    A refusal (a rule fails since, the person may not publish any more) takes the time back with the reason on record, so that a
    person looks at it.
    """
    due = AnnualReport.objects.filter(state=ReportState.APPROVED, publish_at__lte=now or timezone.now())
    published = []
    for key in list(due.order_by("publish_at", "pk").values_list("pk", flat=True)):
        publication = publish_one(key, now or timezone.now())
        if publication is not None:
            published.append(publication)
    return published


def publish_one(report_id: int, now: datetime) -> Publication | None:
    """One of them; None where somebody else was quicker or the workflow refuses."""
    with transaction.atomic():
        report = (
            AnnualReport.objects.select_for_update(of=("self",))
            .select_related("publish_by")
            .get(pk=report_id)
        )
        if report.state != ReportState.APPROVED or report.publish_at is None or report.publish_at > now:
            return None
        by, notice, at = report.publish_by, report.publish_notice, report.publish_at
        try:
            with transaction.atomic():
                publication = publish(report_id, by, notice)
        except Refusal as refusal:
            log.warning("publication at a time refused", report=report_id, why=str(refusal))
            report = take_in_hand(report_id)
            clear(report)
            change = Change("publish_at", at.isoformat(), None)
            record(Act.UNSCHEDULED, None, report, report=report, change=change, why=str(refusal))
            return None
        return publication
