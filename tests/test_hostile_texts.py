"""A report, an agency and a file that are full of markup and formulas: no page runs them, no download either."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth.models import User

from indicators.models import Finding, IndicatorRow
from reports.models import Agency, AnnualReport, Region, RegionLevel
from reports.workflow.checking import check_again
from reports.workflow.importing import import_plan
from reports.workflow.planning import Choice, plan_file
from reports.workflow.reviewing import waive
from tests.address_rules import ADDRESSES, ROLES, filled
from tests.reports.admin.conftest import administrator
from tests.reports.workflow.conftest import clerk, prepared, publisher, report_text
from tests.test_permissions import everything, visitor

__all__ = ["administrator", "clerk", "everything", "prepared", "publisher"]

EVIL = "=1+1<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
RUN = ("<script>alert", "<img src=x", "'><img")


@pytest.fixture
def report(prepared: None, clerk: User) -> AnnualReport:
    """Markup and a formula wherever a person or a file can put a text."""
    region = Region.objects.create(code="990101", name=f"示例县{EVIL}"[:60], level=RegionLevel.COUNTY)
    agency = Agency.objects.create(name=EVIL, region=region, kind="department")
    text = report_text().replace("示例县", f"{EVIL}县", 1)
    for words in ("（一）予以公开", "一、总体情况"):
        text = text.replace(words, f"{words}{EVIL}", 1)
    data = text.encode()
    report = import_plan(plan_file(data, f"{EVIL}.txt", Choice(agency)), data, clerk)
    AnnualReport.objects.filter(pk=report.pk).update(title=EVIL)
    IndicatorRow.objects.filter(report=report).update(label=EVIL, printed=EVIL, state="confirmed")
    check_again(report)
    for finding in Finding.objects.filter(report=report, state="open"):
        waive(finding.pk, EVIL, clerk)
    return report


@pytest.mark.parametrize("role", ROLES)
def test_no_page_runs_what_a_text_says(everything: dict[str, str], role: str) -> None:
    client, escaped = visitor(role), 0
    for name in ADDRESSES:
        answer = client.get(filled(name, everything))
        if answer["Content-Type"].startswith("text/html"):
            page = answer.content.decode()
            assert [evil for evil in RUN if evil in page] == [], name
            escaped += "&lt;script&gt;alert" in page
    assert escaped > 5


@pytest.mark.parametrize("query", ["q", "name", "region", "era", "sort", "page"])
def test_no_page_runs_what_its_address_says(everything: dict[str, str], query: str) -> None:
    for address in ("/reports/", "/agencies/", "/indicators/e4/t3.granted.total/"):
        page = visitor("stranger").get(address, {query: EVIL}).content.decode()
        assert [evil for evil in RUN if evil in page] == []


@pytest.mark.parametrize(
    "name", ["reports:download_listing", "reports:download_report", "indicators:download"]
)
def test_no_cell_of_a_download_is_a_formula(everything: dict[str, str], name: str) -> None:
    answer = visitor("stranger").get(filled(name, everything))
    table = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    cells = [cell for line in csv.reader(io.StringIO(table)) for cell in line]
    assert f"'{EVIL}" in cells
    assert [cell for cell in cells if cell.startswith("=")] == []
