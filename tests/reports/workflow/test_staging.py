"""Files wait for a decision: what is kept of them, what is refused, what is thrown away."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import User

from indicators.catalogue.values import Bilingual
from reports.models import Agency, BatchState, ImportItem, ItemOutcome
from reports.workflow.incoming import Incoming, incoming
from reports.workflow.refusals import NotAllowed, WrongState
from reports.workflow.staged_import import NothingToImport, confirm_import, work_some
from reports.workflow.staging import NothingGiven, discard, leave_out, portions, stage
from tests.reports.workflow.conftest import report_text

pytestmark = pytest.mark.django_db


def file(name: str, text: str) -> Incoming:
    return Incoming(name, len(text.encode()), text.encode())


def test_nothing_given_makes_no_import(clerk: User):
    with pytest.raises(NothingGiven):
        stage([], clerk)


def test_only_who_may_import_stages_files(publisher: User):
    with pytest.raises(NotAllowed):
        stage([file("甲.txt", "文")], publisher)


def test_a_refused_file_is_a_line_with_its_reason_and_without_bytes(clerk: User):
    batch = stage([Incoming("大.txt", 99, None, Bilingual("太大", "Too large"))], clerk)
    item = batch.items.get()
    assert (item.outcome, item.content, item.message_zh) == (ItemOutcome.UNREADABLE, None, "太大")


def test_what_is_too_large_is_never_read():
    class NeverRead(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 <= size < 100
            return super().read(size)

    line = next(incoming("大.txt", 10**9, NeverRead(b"1" * 1000)))
    assert line.data is None
    assert line.refusal is not None


def test_items_are_written_in_portions_that_memory_holds():
    items = [ImportItem(order=n, content=b"1" * 6_000_000) for n in range(7)]
    assert [len(portion) for portion in portions(items)] == [3, 3, 1]


def test_a_dry_run_goes_on_where_it_stopped(clerk: User, agency: Agency):
    batch = stage([file(f"{year}.txt", report_text(year=year)) for year in (2021, 2022, 2023)], clerk)
    done = [work_some(batch.pk, clerk, seconds=0).done for _step in range(4)]
    batch.refresh_from_db()
    assert done == [1, 2, 3, 3]
    assert batch.state == BatchState.READY


def test_an_import_goes_on_where_it_stopped(clerk: User, agency: Agency):
    batch = stage([file(f"{year}.txt", report_text(year=year)) for year in (2021, 2022)], clerk)
    work_some(batch.pk, clerk, seconds=60)
    confirm_import(batch.pk, clerk)
    assert work_some(batch.pk, clerk, seconds=0).done == 1
    assert work_some(batch.pk, clerk, seconds=60).finished
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE


def test_a_defect_of_the_reader_takes_no_other_file_along(
    clerk: User, agency: Agency, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_arguments: object) -> None:
        raise IndexError("list index out of range")

    batch = stage([file("甲.txt", report_text())], clerk)
    with monkeypatch.context() as patched:
        patched.setattr("reports.workflow.planning.read_document", broken)
        work_some(batch.pk, clerk)
    item = batch.items.get()
    assert (item.outcome, item.done) == (ItemOutcome.FAILED, True)
    assert "IndexError" in item.message_en


def test_where_nothing_can_be_imported_there_is_nothing_to_confirm(clerk: User, agency: Agency):
    batch = stage(
        [file("空.txt", " "), file("无年.txt", "示例县政府信息公开工作年度报告\n\n没有年度")], clerk
    )
    work_some(batch.pk, clerk, seconds=60)
    with pytest.raises(NothingToImport):
        confirm_import(batch.pk, clerk)


def test_an_import_under_way_is_neither_discarded_nor_narrowed(clerk: User, agency: Agency):
    batch = stage([file("甲.txt", report_text())], clerk)
    work_some(batch.pk, clerk, seconds=60)
    confirm_import(batch.pk, clerk)
    with pytest.raises(WrongState):
        discard(batch.pk, clerk)
    with pytest.raises(WrongState):
        leave_out(batch.items.get().pk, clerk)


def test_leaving_the_last_file_out_ends_the_import(clerk: User, agency: Agency):
    batch = stage([file("无年.txt", "示例县政府信息公开工作年度报告\n\n没有年度")], clerk)
    work_some(batch.pk, clerk, seconds=60)
    leave_out(batch.items.get().pk, clerk)
    batch.refresh_from_db()
    assert (batch.state, batch.items.get().content) == (BatchState.DONE, None)
