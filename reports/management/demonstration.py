"""Putting the sample reports in: some published, one of them in a corrected version, the others left for a clerk."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from tablib import Dataset

from indicators.models import Finding, FindingState, IndicatorRow
from indicators.models.finding import FindingLevel
from reports.models import Agency, AnnualReport, Publication, ReportState, Upload
from reports.resources import AgencyResource, RegionResource
from reports.workflow.correcting import correct, undo
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from reports.workflow.publishing import open_version, publish
from reports.workflow.reviewing import approve, open_points, waive
from reports.workflow.uploads import digest

NOT_REPORTS = {".csv", ".py", ".pyc", "README.md"}
TRIES = 20
EACH_FOURTH = 4
"""Of the reports that nothing stands against, each fourth is left: the first for the publisher, the rest for the clerk."""
PRINTED_LIKE_THIS = "已与原件核对：原文即如此，系机关自身填报有误，照原文公布。"
SLIP = "复核时按打印件录入"
SLIP_FOUND = "读者来信指出一项数据多了一个零，经核对属实。"
SLIP_MENDED = "更正：前一版本中有一项数据录入有误，现改回原文所印数值。"


def put_samples(folder: Path, clerk: User, publisher: User, administrator: User) -> int:
    """Import each sample that was never imported, whole or not at all; the number that is new."""
    put_agencies(folder, administrator)
    new = 0
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.suffix in NOT_REPORTS or path.name in NOT_REPORTS:
            continue
        data = path.read_bytes()
        if Upload.objects.filter(sha256=digest(data)).exists():
            continue
        with transaction.atomic():
            plan = plan_file(data, path.name)
            if plan.can_import:
                take_along(import_plan(plan, data, clerk), clerk, publisher)
                new += 1
    return new


def put_agencies(folder: Path, administrator: User) -> None:
    """The made-up regions and agencies, by the way of the admin's import; once, so that no later change is taken back."""
    if Agency.objects.exists():
        return
    with transaction.atomic():
        for resource, name in ((RegionResource(), "regions.csv"), (AgencyResource(), "agencies.csv")):
            table = Dataset().load((folder / name).read_text(encoding="utf-8-sig"), format="csv")
            resource.import_data(table, raise_errors=True, user=administrator)


def take_along(report: AnnualReport, clerk: User, publisher: User) -> None:
    """As far along the way as this sample is to be shown."""
    if open_points(report):
        if not Finding.objects.filter(state=FindingState.EXPLAINED).exists():
            explain(report, clerk)
            go_public(report, clerk, publisher)
    elif not Publication.objects.filter(version=2).exists():
        publish_in_two_versions(report, clerk, publisher)
    elif report.pk % EACH_FOURTH:
        go_public(report, clerk, publisher)
    elif not AnnualReport.objects.filter(state=ReportState.APPROVED).exists():
        approve(report.pk, clerk)


def explain(report: AnnualReport, clerk: User) -> None:
    """An agency's own mistake stays as printed; the explanation stands beside it."""
    for finding in report.findings.filter(state=FindingState.OPEN, level=FindingLevel.ERROR):
        waive(finding.pk, PRINTED_LIKE_THIS, clerk)


def go_public(report: AnnualReport, clerk: User, publisher: User, notice: str = "") -> None:
    """Approved by one person and published by another."""
    approve(report.pk, clerk)
    publish(report.pk, publisher, notice)


def publish_in_two_versions(report: AnnualReport, clerk: User, publisher: User) -> None:
    """The first version carries a clerk's slip of the pen, the second mends it with a notice."""
    slip = slip_of_the_pen(report, clerk)
    go_public(report, clerk, publisher)
    if slip:
        open_version(report.pk, SLIP_FOUND, publisher)
        undo(slip.pk, clerk)
        go_public(report, clerk, publisher, SLIP_MENDED)


def slip_of_the_pen(report: AnnualReport, clerk: User) -> IndicatorRow | None:
    """A wrong correction that no rule notices; None where the rules notice every one that is tried."""
    for row in report.rows.exclude(indicator=None).filter(read__gt=0)[:TRIES]:
        correct(row.pk, (row.read or Decimal()) * 10, SLIP, clerk)
        if not open_points(report):
            return row
        undo(row.pk, clerk)
    return None
