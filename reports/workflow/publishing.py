"""Making a report public, withdrawing it, and opening it for a new version (INVARIANT 7)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.models import PublishedFigure
from indicators.models.figure import RowOrigin
from reports.models import Act, AnnualReport, PublicAct, Publication, ReportState
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_touched, record_checks
from reports.workflow.events import Change, record
from reports.workflow.persons import cover_personal, covered, covered_words, personal_spans, without
from reports.workflow.public_figures import replace_figures
from reports.workflow.public_lists import hide, show
from reports.workflow.refusals import NotReady, ReasonMissing, WrongState
from reports.workflow.reviewing import open_points
from reports.workflow.snapshot import changes_since, is_covered, snapshot
from reports.workflow.telling import tell


def publish(report_id: int, by: Actor, notice: str = "", revision: int | None = None) -> Publication:
    """The next version of an approved report becomes the public one. `notice` says what changed, from version 2 on."""
    require(by, "reports.publish_annualreport")
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
        if report.reading is None:
            raise NotReady([_("The report has no text.")])
        before = report.publications.order_by("-version").first()
        if before and not notice.strip():
            raise ReasonMissing
        publication = next_version(report, before, notice.strip(), by)
        replace_figures(publication, public_figures(publication))
        show(publication)
        tell(PublicAct.CORRECTION if before else PublicAct.PUBLICATION, publication)
        report.state = ReportState.PUBLISHED
        report.publish_at, report.publish_notice, report.publish_by = None, "", None
        report.save(update_fields=["state", "publish_at", "publish_notice", "publish_by"])
        record(
            Act.PUBLISHED,
            by,
            publication,
            report=report,
            change=Change("version", str(before.version) if before else None, str(publication.version)),
            why=notice.strip(),
        )
    return publication


def next_version(report: AnnualReport, before: Publication | None, notice: str, by: Actor) -> Publication:
    """Freeze the report as it stands."""
    if report.reading is None:
        raise ValueError(f"report {report.pk} has no reading")
    spans = personal_spans(report)
    words = covered_words(report.reading.text, spans)
    text = without(cover_personal(report.reading.text, spans), words)
    content: dict[str, Any] = covered(snapshot(report, text), words)
    content["changes"] = changes_since(before, content) if before else []
    report.publications.filter(is_current=True).update(is_current=False)
    return Publication.objects.create(
        report=report,
        version=before.version + 1 if before else 1,
        agency_id=report.agency_id,
        year=report.year,
        scope=report.scope,
        era=report.era,
        title=without(report.title, words),
        issued=report.issued,
        text=text,
        content=content,
        notice=without(notice, words),
        by_id=getattr(by, "pk", None),
        at=timezone.now(),
    )


def public_figures(publication: Publication) -> list[PublishedFigure]:
    """The rows of the report's desk that become public: each cell of a template, unless it is covered."""
    rows = publication.report.rows.exclude(origin=RowOrigin.TEXT).order_by("place")
    return [
        PublishedFigure(
            publication=publication,
            agency_id=publication.agency_id,
            year=publication.year,
            place=row.place,
            indicator_id=row.indicator_id,
            printed=row.printed,
            value=row.value,
            unit=row.counted_in,
            mark=row.mark,
            state=row.state,
            start=row.start,
            end=row.end,
        )
        for row in rows
        if row.indicator_id is not None and not is_covered(row, publication.text)
    ]


def withdraw(report_id: int, why: str, by: Actor, revision: int | None = None) -> AnnualReport:
    """No version of the report is public any more; its addresses say that it was withdrawn, and why."""
    require(by, "reports.withdraw_annualreport")
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        public = report.publications.filter(withdrawn_at=None)
        if not public.exists():
            raise WrongState(
                _("“%(report)s” is not public, so there is nothing to withdraw.") % {"report": report}
            )
        old = report.state
        newest = public.select_related("agency__region").order_by("-version")[0]
        public.update(
            withdrawn_at=timezone.now(), withdrawn_by=getattr(by, "pk", None), withdrawn_why=why.strip()
        )
        hide(report.pk)
        tell(PublicAct.WITHDRAWAL, newest)
        report.publish_at, report.publish_notice, report.publish_by = None, "", None
        if report.state == ReportState.PUBLISHED:
            report.state = ReportState.WITHDRAWN
        report.save(update_fields=["state", "publish_at", "publish_notice", "publish_by"])
        checked = check_touched(report)
        record(
            Act.WITHDRAWN,
            by,
            report,
            report=report,
            change=Change("state", old, report.state),
            why=why.strip(),
        )
        record_checks(checked, by)
    return report


def open_version(report_id: int, why: str, by: Actor, revision: int | None = None) -> AnnualReport:
    """Take a published or withdrawn report back to the desk; what is public stays public until the next version."""
    require(by, "reports.approve_annualreport")
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        if report.state not in {ReportState.PUBLISHED, ReportState.WITHDRAWN}:
            raise WrongState(
                _("A new version is opened from a published or withdrawn report; “%(report)s” is %(state)s.")
                % {"report": report, "state": report.get_state_display()}
            )
        old = report.state
        report.state, report.approved_by = ReportState.REVIEW, None
        report.save(update_fields=["state", "approved_by"])
        checked = check_touched(report) if old == ReportState.WITHDRAWN else ()
        record(
            Act.OPENED, by, report, report=report, change=Change("state", old, report.state), why=why.strip()
        )
        record_checks(checked, by)
    return report
