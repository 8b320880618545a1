"""A person planted in a report, and looked for wherever something is public; lifted, and found."""

from __future__ import annotations

import gzip
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from indicators.models import Finding
from reports.models import Act, AnnualReport, Delivery, Event, Publication, SearchPart, Webhook
from reports.workflow.correcting import correct
from reports.workflow.dumping import make_dump
from reports.workflow.persons import (
    NothingPersonal,
    clear_original,
    cover_again,
    take_original_back,
    uncover,
)
from reports.workflow.publishing import open_version, withdraw
from reports.workflow.refusals import NotAllowed, ReasonMissing
from tests.factories import FindingFactory, released, report_on_desk
from tests.reports.admin.conftest import administrator, at_clerks, at_publishers, signed_in
from tests.reports.workflow.conftest import clerk, prepared, publisher

__all__ = ["administrator", "at_clerks", "at_publishers", "clerk", "prepared", "publisher", "signed_in"]
pytestmark = pytest.mark.django_db
NAME = "王小明"
PLACES = (
    "/", "/reports/", f"/reports/?q={NAME}", "/reports/download.csv", "/reports/download.json", "/reports/{report}/",
    "/reports/{report}/v1/", "/reports/{report}/v1/source/", "/reports/{report}/v1/figures.csv",
    "/reports/{report}/v1/figures.json", "/agencies/{agency}/", "/feeds/publications.atom", "/feeds/corrections.atom",
    "/feeds/agency/{agency}/publications.atom", "/api/v1/reports", "/api/v1/reports/{report}",
    "/api/v1/reports/{report}/versions/1", "/api/v1/indicators/e4/t3.received_new.total/figures", "/sitemaps/reports-0.xml",
    "/catalogue.jsonld", "/compare/?report={report}", "/reports/{report}/v2/", "/reports/{report}/v2/difference/",
    "/reports/{report}/v2/source/", "/api/v1/reports/{report}/versions/2", f"/compare/?find={NAME}",
    "/indicators/e4/t3.received_new.total/", "/indicators/e4/t3.received_new.total/figures.json",
    "/series/received/", "/series/received/values.csv", f"/api/v1/reports?q={NAME}", "/regions/",
)  # fmt: skip

TABLES = tuple(
    f"{place}.{form}" for place in ("/reports/download", "/reports/{report}/v2/figures") for form in ("xlsx", "parquet")
)  # fmt: skip


@pytest.fixture
def report() -> AnnualReport:
    """The name stands in the text where the reader marked it, and in all that was made of the text."""
    draft = report_on_desk(title=f"甲局{NAME}签发的年度报告")
    FindingFactory(report=draft, message_zh=f"填报人{NAME}所填", outcome="fails", state="open")
    row = draft.rows.get(origin="text")
    row.label = f"{NAME}说培训"
    row.save()
    return draft


def public(client: Client, publication: Publication, tmp_path: Path) -> dict[str, str]:
    said = {}
    for place in PLACES:
        address = place.format(report=publication.report_id, agency=publication.agency_id)
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        text = body.decode().replace(f'value="{NAME}"', "").replace(f"</span> {NAME}", "")
        said[address] = text.replace(f"q={NAME}", "")
    folder = tmp_path / make_dump(tmp_path).folder
    said.update({each.name: each.read_text() for each in folder.glob("*.csv")})
    said["jsonl"] = gzip.decompress((folder / "publications.jsonl.gz").read_bytes()).decode()
    said.update({each.name: str(pq.read_table(each).to_pylist()) for each in folder.glob("*.parquet")})
    for place in TABLES:
        address = place.format(report=publication.report_id)
        said[address] = opened(b"".join(client.get(address).streaming_content), tmp_path)  # type: ignore[attr-defined]
    said["index"] = " ".join(map(str, SearchPart.objects.values_list("grams", flat=True)))
    return said


def opened(content: bytes, folder: Path) -> str:
    """Every text in a workbook or a Parquet file, whose bytes show none."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return " ".join(book.read(name).decode() for name in book.namelist())
    (folder / "table.parquet").write_bytes(content)
    return str(pq.read_table(folder / "table.parquet").to_pylist())


def test_a_person_is_covered_everywhere(client: Client, report: AnnualReport, tmp_path: Path) -> None:
    Webhook.objects.create(name="甲", url="https://example.org/in", secret="geheim")
    row = report.rows.get(origin="text")
    correct(row.pk, Decimal(5), f"{NAME}来电更正", None)
    released(report, f"{NAME}来函")
    open_version(report.pk, f"{NAME}再来函", None)
    draft = AnnualReport.objects.get(pk=report.pk)
    correct(row.pk, Decimal(6), f"{NAME}又来电", None)
    publication = released(draft, f"{NAME}又来函")
    said = public(client, publication, tmp_path)
    said["webhooks"] = " ".join(str(each) for each in Delivery.objects.values_list())
    assert {place for place, text in said.items() if NAME in text or "小明" in text} == set()
    assert "■■■" in said[f"/reports/{report.pk}/"]
    assert "■■■" in said[f"/reports/{report.pk}/v2/difference/"]
    assert all("■■■" in said[place.format(report=report.pk)] for place in TABLES)
    assert Delivery.objects.count() == 2


def test_a_publisher_lifts_it_for_the_next_version(
    client: Client, report: AnnualReport, tmp_path: Path
) -> None:
    released(report)
    assert report.reading is not None
    (span,) = report.reading.said["personal"]
    uncover(report.pk, (span["start"], span["end"]), "本人同意公开", None)
    assert NAME not in client.get(f"/reports/{report.pk}/").content.decode()
    open_version(report.pk, "补充", None)
    released(AnnualReport.objects.get(pk=report.pk), "补充姓名")
    assert NAME in client.get(f"/reports/{report.pk}/").content.decode()
    assert NAME not in client.get(f"/reports/{report.pk}/v1/").content.decode()
    assert [each["report"] for each in client.get(f"/api/v1/reports?q={NAME}").json()["items"]] == [report.pk]
    event = Event.objects.get(act=Act.UNCOVERED)
    assert (event.why, event.new) == ("本人同意公开", f"[{span['start']}, {span['end']})")


def test_lifted_for_a_whole_report_and_taken_back(report: AnnualReport) -> None:
    lifted = uncover(report.pk, None, "公开人物", None)
    assert NAME in released(report).text
    cover_again(lifted.pk, "不再同意", None)
    open_version(report.pk, "遮盖", None)
    assert NAME not in released(AnnualReport.objects.get(pk=report.pk), "遮盖").text
    assert Event.objects.filter(act=Act.COVERED).count() == 1


def test_only_a_publisher_with_a_reason_lifts_what_is_covered(
    report: AnnualReport, clerk: User, publisher: User
) -> None:
    with pytest.raises(NotAllowed):
        uncover(report.pk, None, "因", clerk)
    with pytest.raises(NotAllowed):
        clear_original(report.pk, "因", clerk)
    with pytest.raises(ReasonMissing):
        uncover(report.pk, None, " ", publisher)
    with pytest.raises(NothingPersonal):
        uncover(report.pk, (0, 1), "因", publisher)
    uncover(report.pk, None, "因", publisher)


def test_the_original_is_offered_once_a_publisher_has_cleared_it(
    client: Client, report: AnnualReport
) -> None:
    publication = released(report)
    at = f"/reports/{report.pk}/v1/original"
    assert client.get(at).status_code == 404
    assert "/original" not in client.get(f"/reports/{report.pk}/").content.decode()
    clear_original(report.pk, "无个人信息", None)
    answer = client.get(at)
    assert b"".join(answer.streaming_content) == b"text"  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    clear_original(report.pk, "遮去姓名", None, ("遮盖.txt", "已遮盖".encode()))
    assert b"".join(client.get(at).streaming_content) == "已遮盖".encode()  # type: ignore[attr-defined]
    assert at in client.get(f"/reports/{report.pk}/").content.decode()
    take_original_back(report.pk, "收回", None)
    assert client.get(at).status_code == 404
    clear_original(report.pk, "再放", None)
    withdraw(publication.report_id, "撤回", None)
    assert client.get(at).status_code == 410


def test_publishers_decide_in_the_admin(
    at_publishers: Client, at_clerks: Client, report: AnnualReport, settings: Settings
) -> None:
    released(report)
    where = "/admin/reports/uncovering/"
    said = {"report_id": str(report.pk), "start": "", "end": "", "why": "本人同意"}
    assert at_clerks.post(f"{where}add/", said).status_code == 403
    assert at_publishers.post(f"{where}add/", {**said, "start": "5"}).status_code == 200
    assert at_publishers.post(f"{where}add/", {**said, "report_id": "99"}).status_code == 200
    assert at_publishers.post(f"{where}add/", said).status_code == 302
    lifted = report.uncoverings.get()
    assert at_publishers.get(f"{where}{lifted.pk}/change/").status_code == 200
    assert at_publishers.post(f"{where}{lifted.pk}/delete/", {"post": "yes"}).status_code == 302
    lifted.refresh_from_db()
    assert lifted.ended_at is not None
    answer = at_publishers.post(
        "/admin/reports/clearedoriginal/add/", {"report_id": str(report.pk), "why": "无个人信息"}
    )
    assert answer.status_code == 302
    assert report.cleared_original.upload.content
    assert Finding.objects.exists()
