"""The upload page: files in, what would happen, a choice where one is needed, then the import."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from reports.models import (
    Act,
    Agency,
    AnnualReport,
    BatchState,
    Event,
    ImportBatch,
    ImportItem,
    ItemOutcome,
    Region,
    Upload,
)
from reports.workflow.staging import discard
from tests.reports.workflow.conftest import report_text

ADD = "/admin/reports/importbatch/add/"


def file(name: str, text: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def stage(client: Client, *files: SimpleUploadedFile) -> ImportBatch:
    client.post(ADD, {"documents": list(files)})
    batch = ImportBatch.objects.latest("id")
    drive(client, batch)
    return batch


def drive(client: Client, batch: ImportBatch) -> None:
    """Press "continue" as long as there is something to do."""
    for _press in range(50):
        batch.refresh_from_db()
        if batch.state not in {BatchState.READING, BatchState.IMPORTING}:
            return
        client.post(page(batch, "step/"))
    raise AssertionError("the import never ends")


def page(batch: ImportBatch, rest: str = "change/") -> str:
    return f"/admin/reports/importbatch/{batch.pk}/{rest}"


def outcomes(batch: ImportBatch) -> dict[str, str]:
    return dict(batch.items.values_list("name", "outcome"))


def item(batch: ImportBatch) -> ImportItem:
    return batch.items.get()


def test_the_dry_run_tells_each_outcome_and_stores_nothing(at_clerks: Client, report: AnnualReport):
    batch = stage(
        at_clerks,
        file("新.txt", report_text(year=2022)),
        file("旧.txt", report_text()),
        file("改.txt", report_text() + "\n补充。"),
        file("空.txt", ""),
        file("别处.txt", report_text(year=2021).replace("示例县", "无名县")),
        file("无年.txt", "示例县政府信息公开工作年度报告\n\n没有写年度。"),
        file("又一份.txt", report_text(year=2022) + "\n又一份。"),
        file("照片.txt", b"\xff\xd8\xff\xe0" + bytes(200)),
    )
    assert outcomes(batch) == {
        "新.txt": ItemOutcome.NEW,
        "旧.txt": ItemOutcome.SAME,
        "改.txt": ItemOutcome.CHANGED,
        "空.txt": ItemOutcome.UNREADABLE,
        "别处.txt": ItemOutcome.NO_AGENCY,
        "无年.txt": ItemOutcome.NO_YEAR,
        "又一份.txt": ItemOutcome.TWICE,
        "照片.txt": ItemOutcome.UNREADABLE,
    }
    assert (AnnualReport.objects.count(), Upload.objects.count()) == (1, 1)
    shown = at_clerks.get(page(batch)).content.decode()
    assert "照片.txt" in shown
    assert "JPEG" in shown


def test_confirming_imports_what_can_be_and_leaves_the_rest_to_be_chosen(at_clerks: Client, agency: Agency):
    batch = stage(
        at_clerks,
        file("新.txt", report_text()),
        file("别处.txt", report_text(year=2021).replace("示例县", "无名县")),
    )
    at_clerks.post(page(batch, "confirm/"))
    drive(at_clerks, batch)
    assert AnnualReport.objects.get().year == 2023
    assert batch.state == BatchState.READY
    assert batch.items.get(name="别处.txt").content is not None


def test_an_import_that_is_done_keeps_its_bytes_only_as_uploads(at_clerks: Client, agency: Agency):
    batch = stage(at_clerks, file("新.txt", report_text()))
    at_clerks.post(page(batch, "confirm/"))
    drive(at_clerks, batch)
    assert batch.state == BatchState.DONE
    assert item(batch).content is None
    assert bytes(Upload.objects.get().content) == report_text().encode()


def test_an_agency_can_be_chosen_for_a_file_that_names_none(at_clerks: Client, agency: Agency):
    text = report_text().replace("示例县", "我县").replace("我县2023年政府", "2023年政府", 1)
    batch = stage(at_clerks, file("我县.txt", text))
    assert item(batch).outcome == ItemOutcome.NO_AGENCY
    at_clerks.post(
        page(batch, f"files/{item(batch).pk}/"), {"verb": "choose", "agency": agency.pk, "year": 2023}
    )
    drive(at_clerks, batch)
    assert (item(batch).outcome, item(batch).agency) == (ItemOutcome.NEW, agency)


def test_an_agency_made_there_and_then_serves_every_file_that_names_it(
    at_clerks: Client, clerk: User, agency: Agency
):
    others = [
        file(f"{year}.txt", report_text(year=year).replace("示例县", "无名县")) for year in (2021, 2022)
    ]
    batch = stage(at_clerks, *others)
    first = batch.items.earliest("order")
    new = {"verb": "create", "name": "无名县人民政府", "region": "990101", "kind": "government"}
    at_clerks.post(page(batch, f"files/{first.pk}/"), new)
    drive(at_clerks, batch)
    assert set(outcomes(batch).values()) == {ItemOutcome.NEW}
    event = Event.objects.get(act=Act.AGENCY_CREATED)
    assert (event.by, event.new) == (clerk, "无名县人民政府")


def test_a_region_that_is_not_known_is_said_and_nothing_is_created(at_clerks: Client, agency: Agency):
    batch = stage(at_clerks, file("别处.txt", report_text().replace("示例县", "无名县")))
    new = {"verb": "create", "name": "无名县人民政府", "region": "没有的地方", "kind": "government"}
    answer = at_clerks.post(page(batch, f"files/{item(batch).pk}/"), new)
    assert "errorlist" in answer.content.decode()
    assert Agency.objects.count() == 1


def test_a_name_that_two_regions_bear_asks_for_the_code(at_clerks: Client, agency: Agency):
    for code in ("990103", "990104"):
        Region.objects.create(code=code, name="同名区", level=3)
    batch = stage(at_clerks, file("别处.txt", report_text().replace("示例县", "无名县")))
    new = {"verb": "create", "name": "无名县人民政府", "region": "同名区", "kind": "government"}
    answer = at_clerks.post(page(batch, f"files/{item(batch).pk}/"), new)
    assert "990103" in answer.content.decode()


def test_a_year_can_be_typed_in(at_clerks: Client, agency: Agency):
    batch = stage(at_clerks, file("无年.txt", "示例县政府信息公开工作年度报告\n\n没有写年度。"))
    assert item(batch).outcome == ItemOutcome.NO_YEAR
    at_clerks.post(
        page(batch, f"files/{item(batch).pk}/"), {"verb": "choose", "agency": agency.pk, "year": 2019}
    )
    drive(at_clerks, batch)
    assert (item(batch).outcome, item(batch).year) == (ItemOutcome.NEW, 2019)


@pytest.mark.parametrize("year", ["1900", "99999", "二〇一九"])
def test_a_year_that_cannot_be_is_refused(at_clerks: Client, agency: Agency, year: str):
    batch = stage(at_clerks, file("无年.txt", "示例县政府信息公开工作年度报告\n\n没有写年度。"))
    answer = at_clerks.post(page(batch, f"files/{item(batch).pk}/"), {"verb": "choose", "year": year})
    assert "errorlist" in answer.content.decode()
    assert item(batch).outcome == ItemOutcome.NO_YEAR


def test_leaving_one_of_two_out_frees_the_other(at_clerks: Client, agency: Agency):
    batch = stage(at_clerks, file("甲.txt", report_text()), file("乙.txt", report_text() + "\n另一份。"))
    first = batch.items.get(name="甲.txt")
    at_clerks.post(page(batch, f"files/{first.pk}/"), {"verb": "leave_out"})
    drive(at_clerks, batch)
    assert outcomes(batch) == {"甲.txt": ItemOutcome.SKIPPED, "乙.txt": ItemOutcome.NEW}


def test_a_zip_comes_apart_and_a_refused_member_is_a_line_with_its_reason(at_clerks: Client, agency: Agency):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2023/报告.txt", report_text())
        archive.writestr("../../etc/passwd", "root")
    batch = stage(at_clerks, file("全部.zip", packed.getvalue()))
    assert outcomes(batch) == {
        "全部.zip/2023/报告.txt": ItemOutcome.NEW,
        "全部.zip/../../etc/passwd": ItemOutcome.UNREADABLE,
    }


def test_a_zip_bomb_is_one_line_that_says_so(at_clerks: Client, agency: Agency):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("大.txt", b"0" * 15_000_000)
        archive.writestr("更大.txt", b"0" * 15_000_000)
    batch = stage(at_clerks, file("炸弹.zip", packed.getvalue()))
    assert outcomes(batch) == {"炸弹.zip": ItemOutcome.UNREADABLE}


def test_a_file_above_the_limit_is_refused_without_being_kept(
    at_clerks: Client, agency: Agency, settings: Settings
):
    batch = stage(at_clerks, file("巨大.txt", b"1" * (20 * 1024 * 1024 + 1)), file("好.txt", report_text()))
    assert outcomes(batch) == {"巨大.txt": ItemOutcome.UNREADABLE, "好.txt": ItemOutcome.NEW}
    assert batch.items.get(name="巨大.txt").content is None


def test_the_same_bytes_twice_in_one_import_are_one_report(at_clerks: Client, agency: Agency):
    batch = stage(at_clerks, file("甲.txt", report_text()), file("乙.txt", report_text()))
    assert outcomes(batch) == {"甲.txt": ItemOutcome.NEW, "乙.txt": ItemOutcome.SAME}


def test_the_limits_are_said_before_anything_is_sent(at_clerks: Client):
    shown = at_clerks.get(ADD).content.decode()
    assert "20.0" in shown
    assert "100.0" in shown


def test_sending_nothing_says_so(at_clerks: Client):
    assert at_clerks.post(ADD, {}).context["form"].errors


def test_a_script_gets_the_progress_as_numbers(at_clerks: Client, agency: Agency):
    at_clerks.post(ADD, {"documents": [file("甲.txt", report_text()), file("空.txt", "")]})
    batch = ImportBatch.objects.latest("id")
    said = at_clerks.post(page(batch, "step/"), headers={"Accept": "application/json"}).json()
    assert said["total"] == 2
    assert said["done"] >= 1


def test_a_discarded_import_keeps_no_bytes_and_cannot_be_confirmed(
    at_clerks: Client, clerk: User, agency: Agency
):
    batch = stage(at_clerks, file("甲.txt", report_text()))
    discard(batch.pk, clerk)
    at_clerks.post(page(batch, "confirm/"))
    batch.refresh_from_db()
    assert (batch.state, item(batch).content, AnnualReport.objects.count()) == (BatchState.DISCARDED, None, 0)


def test_what_somebody_else_imported_meanwhile_is_asked_about_again(at_clerks: Client, agency: Agency):
    mine = stage(at_clerks, file("甲.txt", report_text()))
    theirs = stage(at_clerks, file("乙.txt", report_text() + "\n他们的。"))
    at_clerks.post(page(theirs, "confirm/"))
    drive(at_clerks, theirs)
    at_clerks.post(page(mine, "confirm/"))
    drive(at_clerks, mine)
    assert (item(mine).outcome, mine.state) == (ItemOutcome.TWICE, BatchState.READY)
    assert Upload.objects.count() == 1
