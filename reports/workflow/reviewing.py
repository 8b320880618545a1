"""Taking a report, explaining a finding, approving and returning it."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.models import Finding, FindingState, RowState
from indicators.models.finding import FindingLevel
from reports.models import Act, AnnualReport, ReportState
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.events import Change, record
from reports.workflow.four_eyes import refuse_own_work
from reports.workflow.refusals import NotReady, ReasonMissing, WrongState


def refuse_unless_in_review(report: AnnualReport) -> None:
    """Approved and published reports are read-only."""
    if report.state != ReportState.REVIEW:
        raise WrongState(
            _(
                "“%(report)s” is %(state)s and read-only. Open a new version, or return it to review, to change it."
            )
            % {"report": report, "state": report.get_state_display()}
        )


def open_points(report: AnnualReport) -> list[str]:
    """What stands against approving or publishing, in the language of the moment; empty where nothing does."""
    failing = report.findings.filter(state=FindingState.OPEN, level=FindingLevel.ERROR).count()
    conflicts = report.rows.filter(state=RowState.CONFLICT).count()
    points = []
    if failing:
        points.append(
            ngettext(
                "%(n)d failing rule without explanation", "%(n)d failing rules without explanation", failing
            )
            % {"n": failing}
        )
    if conflicts:
        points.append(
            ngettext("%(n)d figure in conflict", "%(n)d figures in conflict", conflicts) % {"n": conflicts}
        )
    return points


def assign(report_id: int, to: AbstractBaseUser | None, by: Actor) -> AnnualReport:
    """Give the report to a person, or to nobody."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        report = take_in_hand(report_id)
        old, report.assigned_to_id = report.assigned_to_id, getattr(to, "pk", None)
        report.save(update_fields=["assigned_to"])
        record(
            Act.ASSIGNED,
            by,
            report,
            report=report,
            change=Change("assigned_to", as_text(old), as_text(report.assigned_to_id)),
        )
    return report


def as_text(value: object) -> str | None:
    """None stays None; anything else as text."""
    return None if value is None else str(value)


def waive(finding_id: int, why: str, by: Actor) -> Finding:
    """Explain a finding: the source is wrong as printed, or right all the same. The reason is public."""
    require(by, "reports.correct_annualreport")
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        finding = Finding.objects.get(pk=finding_id)
        report = take_in_hand(finding.report_id)
        refuse_unless_in_review(report)
        finding = Finding.objects.select_for_update().get(pk=finding_id)
        if finding.state != FindingState.OPEN:
            raise WrongState(
                _("Only an open finding can be explained; this one is %(state)s.")
                % {"state": finding.get_state_display()}
            )
        finding.state, finding.waiver = FindingState.EXPLAINED, why.strip()
        finding.waived_by_id, finding.waived_cause = getattr(by, "pk", None), finding.cause
        finding.save(update_fields=["state", "waiver", "waived_by", "waived_cause"])
        record(
            Act.WAIVED,
            by,
            finding,
            report=report,
            change=Change(finding.rule, FindingState.OPEN, FindingState.EXPLAINED),
            why=why.strip(),
        )
    return finding


def unwaive(finding_id: int, by: Actor) -> Finding:
    """Take an explanation back; the finding is open again and the event keeps the words."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        finding = Finding.objects.get(pk=finding_id)
        report = take_in_hand(finding.report_id)
        refuse_unless_in_review(report)
        finding = Finding.objects.select_for_update().get(pk=finding_id)
        if finding.state != FindingState.EXPLAINED:
            raise WrongState(_("This finding is not explained."))
        old = finding.waiver
        finding.state, finding.waiver, finding.waived_by = FindingState.OPEN, "", None
        finding.waived_cause = ""
        finding.save(update_fields=["state", "waiver", "waived_by", "waived_cause"])
        record(Act.UNWAIVED, by, finding, report=report, change=Change(finding.rule, old, None))
    return finding


def approve(report_id: int, by: Actor, revision: int | None = None) -> AnnualReport:
    """From review to approved. Refused while failing rules are unexplained or figures are in conflict."""
    require(by, "reports.approve_annualreport")
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        if report.state != ReportState.REVIEW:
            raise WrongState(
                _("Only a report in review can be approved; “%(report)s” is %(state)s.")
                % {"report": report, "state": report.get_state_display()}
            )
        points = open_points(report)
        if points:
            raise NotReady(points)
        refuse_own_work(report, by)
        report.state, report.approved_by_id = ReportState.APPROVED, getattr(by, "pk", None)
        report.save(update_fields=["state", "approved_by"])
        record(
            Act.APPROVED,
            by,
            report,
            report=report,
            change=Change("state", ReportState.REVIEW, ReportState.APPROVED),
        )
    return report


def return_to_review(report_id: int, why: str, by: Actor, revision: int | None = None) -> AnnualReport:
    """From approved back to review, with a word for the clerk."""
    require(by, "reports.approve_annualreport")
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        if report.state != ReportState.APPROVED:
            raise WrongState(
                _("Only an approved report can be returned; “%(report)s” is %(state)s.")
                % {"report": report, "state": report.get_state_display()}
            )
        report.state, report.approved_by = ReportState.REVIEW, None
        report.publish_at, report.publish_notice, report.publish_by = None, "", None
        report.save(update_fields=["state", "approved_by", "publish_at", "publish_notice", "publish_by"])
        record(
            Act.RETURNED,
            by,
            report,
            report=report,
            change=Change("state", ReportState.APPROVED, ReportState.REVIEW),
            why=why.strip(),
        )
    return report
