"""Markup, formulas and control characters in whatever is no page: feeds, sitemaps, tables, JSON, dumps, exports of the desk."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.test import Client

from reports.models import Agency, AnnualReport, Region, RegionLevel
from reports.workflow.dumping import make_dump
from reports.workflow.importing import import_plan
from reports.workflow.planning import Choice, plan_file
from reports.workflow.publishing import open_version, publish
from reports.workflow.reviewing import approve
from tests.address_rules import ADDRESSES, filled
from tests.reports.admin.conftest import administrator, signed_in
from tests.reports.workflow.conftest import clerk, prepared, publisher, report_text
from tests.test_hostile_texts import EVIL
from tests.test_hostile_texts import report as evil_report
from tests.test_permissions import everything

__all__ = ["administrator", "clerk", "everything", "evil_report", "prepared", "publisher"]

BELL = "\x07\x0b"
"""Control characters, which XML cannot hold."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+\-]?[0-9][0-9,.%]*")
MARKUP = re.compile(r"<(script|img)\b", re.IGNORECASE)


@pytest.fixture
def report(evil_report: AnnualReport) -> AnnualReport:
    """Control characters besides."""
    AnnualReport.objects.filter(pk=evil_report.pk).update(title=f"{EVIL}{BELL}")
    Agency.objects.filter(pk=evil_report.agency_id).update(name=f"{EVIL}{BELL}")
    evil_report.refresh_from_db()
    return evil_report


@pytest.fixture
def corrected(everything: dict[str, str], report: AnnualReport, publisher: User) -> dict[str, str]:
    """A second version, with a notice of the same kind."""
    open_version(report.pk, EVIL, publisher)
    approve(report.pk, None)
    publish(report.pk, publisher, notice=f"{EVIL}{BELL}")
    return everything


def sent(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def test_what_a_feed_shows_is_no_markup_and_its_xml_is_whole(corrected: dict[str, str]) -> None:
    shown: list[str] = []
    for name in [name for name in ADDRESSES if name.startswith("reports:feed_")]:
        feed = ElementTree.fromstring(sent(Client(), filled(name, corrected)))  # noqa: S314 - our own
        shown.extend(part.text or "" for part in feed.iter() if part.get("type") == "html")
    assert len(shown) > 3
    assert [text for text in shown if MARKUP.search(text)] == []
    assert [text for text in shown if "<script>alert" in html.unescape(text)] != []
    ElementTree.fromstring(sent(Client(), "/sitemap.xml"))  # noqa: S314 - our own


def cells_of(name: str, data: bytes) -> Iterator[str]:
    """All texts of a table."""
    if name.endswith("xlsx"):
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
            for cell in [cell for row in sheet.iter_rows() for cell in row]:
                assert (cell.data_type == "f", cell.hyperlink) == (False, None), cell.coordinate
    else:
        lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        yield from (cell for line in lines for cell in line)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_no_cell_of_what_can_be_taken_away_is_a_formula(corrected: dict[str, str], form: str) -> None:
    for name in (
        "reports:download_listing",
        "reports:download_report",
        "indicators:download",
        "series:download",
    ):
        data = sent(Client(), filled(name, {**corrected, "form": form}))
        if form == "json":
            json.loads(data)
            continue
        risky = [
            cell for cell in cells_of(form, data) if cell.startswith(FORMULAS) and not NUMBER.fullmatch(cell)
        ]
        assert risky == [], name


def test_no_cell_of_a_dump_is_a_formula(corrected: dict[str, str], tmp_path: Path) -> None:
    make_dump(tmp_path)
    tables = list(tmp_path.rglob("*.csv.gz")) + list(tmp_path.rglob("*.csv"))
    assert tables
    seen = 0
    for table in tables:
        data = gzip.decompress(table.read_bytes()) if table.suffix == ".gz" else table.read_bytes()
        for cell in cells_of("csv", data):
            assert NUMBER.fullmatch(cell) or not cell.startswith(FORMULAS), (table.name, cell)
            seen += "<script>alert" in cell
    assert seen > 0


@pytest.mark.parametrize("form", ["0", "1"])
def test_no_cell_of_an_export_of_the_desk_is_a_formula(corrected: dict[str, str], form: str) -> None:
    client = signed_in(User.objects.get(username="administrator"))
    for model in ("reports/agency", "reports/region", "indicators/indicatorrow", "indicators/indicator"):
        page = client.get(f"/admin/{model}/export/").content.decode()
        fields = re.findall(r'name="([^"]+)"[^>]*(?:checked|type="hidden")', page)
        answer = client.post(f"/admin/{model}/export/", {**dict.fromkeys(fields, "on"), "format": form})
        assert answer.status_code == 200, model
        assert answer["Content-Disposition"].startswith("attachment"), model
        kind = "xlsx" if answer.content[:2] == b"PK" else "csv"
        risky = [
            cell
            for cell in cells_of(kind, answer.content)
            if cell.startswith(FORMULAS) and not NUMBER.fullmatch(cell)
        ]
        assert risky == [], model


@pytest.mark.parametrize(
    "name",
    ["a.html", "a.svg", "a.pdf", "a.xml", "../../etc/a.html", 'a".html\r\nSet-Cookie: x=1', "年报.html"],
)
def test_no_original_is_ever_shown_by_a_browser_whatever_it_is_called(
    publisher: User, clerk: User, name: str
) -> None:
    region = Region.objects.create(code="990101", name="示例县", level=RegionLevel.COUNTY)
    agency = Agency.objects.create(name="示例县", region=region, kind="government")
    page = f"<html><body><script>alert(1)</script><p>{report_text().replace(chr(10), '</p><p>')}</p></body></html>"
    report = import_plan(plan_file(page.encode(), name, Choice(agency, 2023)), page.encode(), clerk)
    upload = report.readings.get().upload
    answer = signed_in(publisher).get(f"/admin/reports/upload/{upload.pk}/original/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Set-Cookie" not in answer
    assert upload.file_name in {"a.html", "a.svg", "a.pdf", "a.xml", 'a".html__Set-Cookie: x=1', "年报.html"}
