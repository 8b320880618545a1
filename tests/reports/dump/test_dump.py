"""A dump: checksums that hold, a dictionary, constant memory, and back into another Gongkai as it was."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from indicators.models import IndicatorRow, PublishedFigure
from reports.dump.tables import TABLES
from reports.models import Agency, AnnualReport, DumpRun, ListedReport, Publication, Region
from reports.workflow import dumping
from reports.workflow.correcting import correct
from reports.workflow.dump_import import read_dump
from reports.workflow.dumping import finished, make_dump
from reports.workflow.events import broken_link
from reports.workflow.public_lists import is_behind
from reports.workflow.publishing import open_version, withdraw
from tests.factories import AgencyFactory, RegionFactory, published_report, released, report_on_desk

NO_REGION = {"code": "1", "name": "", "level": 9, "valid_from": 0, "valid_to": None}

pytestmark = pytest.mark.django_db


@pytest.fixture
def publications() -> list[Publication]:
    region = RegionFactory(code="110106", name="丰台区")
    first = published_report(AgencyFactory(name="=甲局", region=region), title="甲报告",
                             cells={"t3.received_new.natural": "+214", "t3.received_new.total": "-5"})  # fmt: skip
    open_version(first.report_id, "更正", None)
    row = IndicatorRow.objects.get(report_id=first.report_id, indicator__code="t3.received_new.total")
    correct(row.pk, Decimal("18.871"), "原件如此", None)
    second = released(AnnualReport.objects.get(pk=first.report_id), "更正一处")
    withdraw(published_report(title="撤回的报告").report_id, "撤回", None)
    report_on_desk(title="草稿")
    return [first, second, published_report(AgencyFactory(name="乙镇", kind="township"), year=2020, era="e3")]


@pytest.fixture
def folder(publications: list[Publication], tmp_path: Path) -> Path:
    return tmp_path / make_dump(tmp_path).folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_has_its_checksum(folder: Path) -> None:
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == {each.name for each in folder.iterdir()} - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_every_column_is_in_the_dictionary(folder: Path) -> None:
    said = {(row["table"], row["column"]): row["meaning"] for row in rows(folder, "data-dictionary")}
    assert {(table.name, column.key) for table in TABLES for column in table.columns} == set(said)
    assert all(said.values())
    package = json.loads((folder / "datapackage.json").read_text())
    assert [each["name"] for each in package["resources"]] == [table.name for table in TABLES]


def test_figures_stay_what_they_are_and_text_runs_nowhere(folder: Path) -> None:
    figures = rows(folder, "figures")
    by_code = {row["indicator"]: row for row in figures if row["era"] == "e4"}
    signed, corrected = by_code["t3.received_new.natural"], by_code["t3.received_new.total"]
    assert (signed["printed"], signed["value"], signed["unit"], signed["confidence"]) == (
        "+214",
        "214",
        "件",
        "sure",
    )
    values = [corrected[name] for name in ("printed", "read", "value", "state")]
    assert values == ["-5", "-5", "18.871", "corrected"]
    assert corrected["version"] == "2"
    assert rows(folder, "reports")[0]["agency"] == "'=甲局"
    table = pq.read_table(folder / "figures.parquet").to_pylist()
    assert len(table) == len(figures)
    assert Decimal("18.871") in {row["value"] for row in table if row["indicator"] == "t3.received_new.total"}
    assert pq.read_table(folder / "reports.parquet").column("agency").to_pylist()[0] == "=甲局"


def test_nothing_hidden_is_in_it(folder: Path) -> None:
    said = "".join(each.read_text() for each in folder.glob("*.csv"))
    said += gzip.decompress((folder / "publications.jsonl.gz").read_bytes()).decode()
    assert "撤回的报告" not in said
    assert "草稿" not in said
    assert "王小明" not in said


def test_its_queries_do_not_grow(publications: list[Publication], tmp_path: Path) -> None:
    def queries(place: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            make_dump(tmp_path / place)
        return len(asked)

    before = queries("a")
    for _ in range(5):
        published_report()
    assert queries("b") == before


def test_what_is_dumped_can_be_read_in_by_another_gongkai(folder: Path, tmp_path: Path) -> None:
    figures = published_figures()
    forget_everything()
    tried = list(read_dump(folder, None, dry_run=True))
    assert [(each.kind, each.why) for each in tried] == [("new", "")] * 3
    assert not Publication.objects.exists()
    assert not Agency.objects.exists()
    assert {each.kind for each in read_dump(folder, None, dry_run=False)} == {"new"}
    again = tmp_path / "again" / make_dump(tmp_path / "again").folder
    before, after = ((each / "publications.jsonl.gz").read_bytes() for each in (folder, again))
    assert gzip.decompress(after) == gzip.decompress(before)
    assert published_figures() == figures
    assert ListedReport.objects.count() == 2
    assert not is_behind()
    assert broken_link() is None
    assert {each.kind for each in read_dump(folder, None, dry_run=False)} == {"same"}


def published_figures() -> list[tuple[object, ...]]:
    found = PublishedFigure.objects.order_by("agency__name", "year", "place")
    return list(
        found.values_list(
            "agency__name", "year", "place", "printed", "value", "unit", "mark", "state", "start", "end"
        )
    )


def forget_everything() -> None:
    from django.apps import apps

    with connection.constraint_checks_disabled():
        for model in apps.get_app_config("reports").get_models():
            model.objects.all()._raw_delete("default")  # type: ignore[attr-defined]
        for name in (
            "IndicatorRow",
            "Finding",
            "PublishedFigure",
            "SeriesAnswer",
            "SeriesCount",
            "IndicatorCount",
        ):
            apps.get_model("indicators", name).objects.all()._raw_delete("default")


def test_what_is_there_with_another_content_is_left_alone(folder: Path) -> None:
    Publication.objects.filter(version=2).update(title="别的题目")
    outcomes = list(read_dump(folder, None, dry_run=False))
    assert sorted(each.kind for each in outcomes) == ["different", "same", "same"]
    assert Publication.objects.get(version=2).title == "别的题目"


@pytest.mark.parametrize(
    "line",
    ["", "{", "[]", '{"form": "gongkai-publication-1"}', '{"form": "other"}', "\x00", "[" * 100_000],
)
def test_a_line_that_is_no_publication_is_refused_and_the_rest_goes_on(
    folder: Path, tmp_path: Path, line: str
) -> None:
    good = gzip.decompress((folder / "publications.jsonl.gz").read_bytes())
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(line.encode() + b"\n" + good)
    assert [each.kind for each in read_dump(broken, None, dry_run=True)] == [
        "refused",
        "same",
        "same",
        "same",
    ]


@pytest.mark.parametrize(
    "change",
    [{"year": 1066}, {"scope": "x"}, {"at": "yesterday"}, {"version": -1}, {"title": "长" * 300}, {"content": {}}, {"text": "a\0"},
     {"agency": {"name": "甲", "kind": "king", "credit_code": "", "region": NO_REGION}}],
)  # fmt: skip
def test_a_publication_that_cannot_be_is_refused_whole(
    folder: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    lines = gzip.decompress((folder / "publications.jsonl.gz").read_bytes()).decode().splitlines()
    said = json.loads(lines[0])
    said["agency"]["name"] = "新的机关"
    forged = tmp_path / "forged.jsonl"
    forged.write_text(json.dumps({**said, **change}), encoding="utf-8")
    before = (Agency.objects.count(), Region.objects.count(), AnnualReport.objects.count())
    assert [each.kind for each in read_dump(forged, None, dry_run=False)] == ["refused"]
    assert (Agency.objects.count(), Region.objects.count(), AnnualReport.objects.count()) == before


def test_only_the_last_dumps_stay(publications: list[Publication], tmp_path: Path) -> None:
    made = [make_dump(tmp_path, kept=2).folder for _ in range(4)]
    assert [each.name for each in finished(tmp_path)] == sorted(made, reverse=True)[:2]


def test_a_dump_that_fails_leaves_nothing_but_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_folder: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(dumping, "write_dump", fails)
    with pytest.raises(OSError, match="disk full"):
        make_dump(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert DumpRun.objects.get().fault == "OSError: disk full"


def test_the_newest_dump_can_be_taken_from_its_page(
    client: Client, folder: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DUMPS = folder.parent
    page = client.get("/data/").content.decode()
    assert f"/data/{folder.name}/figures.csv" in page
    answer = client.get(f"/data/{folder.name}/figures.csv")
    assert b"".join(answer.streaming_content) == (folder / "figures.csv").read_bytes()  # type: ignore[attr-defined]
    for nowhere in (f"/data/{folder.name}/..%2Fx", "/data/other/figures.csv", f"/data/{folder.name}/nothing"):
        assert client.get(nowhere).status_code == 404
    shutil.rmtree(folder)
    assert client.get("/data/").status_code == 200


def test_the_commands(
    publications: list[Publication], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("dump", tmp_path)
    folder = finished(tmp_path)[0]
    assert "publications：3" in capsys.readouterr().out
    call_command("import_dump", folder)
    assert "same: 3" in capsys.readouterr().out
