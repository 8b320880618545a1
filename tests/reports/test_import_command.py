"""`manage.py import_reports`: a dry run first, a line a file, the counts last, and an exit status that can be trusted."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.models import Agency, AnnualReport, Reading, Upload
from tests.reports.workflow.conftest import agency, clerk, prepared, report_text

__all__ = ["agency", "clerk", "prepared"]

pytestmark = pytest.mark.django_db


def run(*arguments: object, **options: object) -> tuple[int, list[str]]:
    """The exit status and what was printed."""
    out = io.StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("import_reports", *map(str, arguments), stdout=out, **options)
    return int(stop.value.code or 0), out.getvalue().splitlines()


@pytest.fixture
def folder(tmp_path: Path, agency: Agency) -> Path:
    for year in (2021, 2022):
        (tmp_path / f"{year}.txt").write_text(report_text(year=year))
    return tmp_path


def test_a_folder_is_imported_whole_and_the_last_line_counts(folder: Path):
    status, lines = run(folder, "--yes")
    assert status == 0
    assert AnnualReport.objects.count() == 2
    assert lines[-1] == "完成：新报告 2"


def test_the_dry_run_comes_first_with_a_line_a_file(folder: Path):
    _status, lines = run(folder, "--yes")
    assert [line.split("\t")[:3] for line in lines[:2]] == [
        ["新报告", "示例县人民政府", "2021"],
        ["新报告", "示例县人民政府", "2022"],
    ]


def test_a_dry_run_stores_nothing(folder: Path):
    status, lines = run(folder, "--dry-run")
    assert status == 0
    assert lines[-1] == "试运行：新报告 2"
    assert not Upload.objects.exists()


def test_without_a_terminal_and_without_yes_it_stops_after_the_dry_run(folder: Path):
    status, lines = run(folder)
    assert status == 1
    assert "--yes" in lines[-2]
    assert not AnnualReport.objects.exists()


def test_the_second_time_all_files_are_the_same_and_none_is_read(folder: Path):
    run(folder, "--yes")
    status, lines = run(folder, "--yes")
    assert (status, Reading.objects.count()) == (0, 2)
    assert lines[-1] == "没有可以导入的新文件：与已有原件相同 2"


def test_one_bad_file_never_stops_the_others(folder: Path):
    (folder / "0.txt").write_bytes(b"")
    (folder / "1.txt").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    status, lines = run(folder, "--yes")
    assert status == 1
    assert AnnualReport.objects.count() == 2
    assert lines[-1] == "完成：新报告 2，无法识读 2"


def test_a_file_that_names_no_agency_gets_the_one_that_is_given(folder: Path, agency: Agency):
    (folder / "我县.txt").write_text(report_text(year=2020).replace("示例县", "我县"))
    status, _lines = run(folder / "我县.txt", "--yes", "--agency", "示例县人民政府", "--year", 2019)
    assert status == 0
    assert AnnualReport.objects.get().year == 2019


def test_unknown_agencies_are_created_where_asked(folder: Path):
    for year in (2018, 2019):
        (folder / f"别处{year}.txt").write_text(report_text(year=year).replace("示例县", "无名县"))
    status, _lines = run(folder, "--yes", "--create-agencies", "990101")
    assert status == 0
    assert Agency.objects.filter(region__code="990101").count() == 2
    assert AnnualReport.objects.count() == 4


def test_without_being_asked_no_agency_is_created(folder: Path):
    (folder / "别处.txt").write_text(report_text().replace("示例县", "无名县"))
    status, lines = run(folder, "--yes")
    assert (status, Agency.objects.count()) == (1, 1)
    assert lines[-1] == "完成：新报告 2，机关未知 1"


def test_a_zip_is_a_folder(tmp_path: Path, agency: Agency):
    with zipfile.ZipFile(tmp_path / "全部.zip", "w") as archive:
        archive.writestr("甲.txt", report_text(year=2021))
        archive.writestr("乙.txt", report_text(year=2022))
        archive.writestr("../丙.txt", report_text(year=2023))
    status, lines = run(tmp_path / "全部.zip", "--yes")
    assert status == 1
    assert AnnualReport.objects.count() == 2
    assert lines[-1] == "完成：新报告 2，无法识读 1"


def test_two_reports_of_one_agency_and_year_are_one_and_a_question(folder: Path):
    (folder / "2022-2.txt").write_text(report_text(year=2022) + "\n另一份。")
    status, lines = run(folder, "--yes")
    assert status == 1
    assert AnnualReport.objects.count() == 2
    assert lines[-1] == "完成：新报告 2，同一机关同一年度的第二份报告 1"


def test_hidden_files_are_left_alone(folder: Path):
    (folder / ".DS_Store").write_bytes(b"\x00\x01")
    status, _lines = run(folder, "--yes")
    assert status == 0


@pytest.mark.parametrize(
    "arguments",
    [["/nowhere"], ["--year", "1900"], ["--agency", "没有的机关"], ["--create-agencies", "000001"]],
)
def test_what_cannot_be_is_said_before_anything_is_read(folder: Path, arguments: list[str]):
    with pytest.raises(CommandError):
        call_command("import_reports", str(folder), *arguments)


def test_a_file_whose_name_is_no_text_is_imported_like_any_other(tmp_path: Path, agency: Agency):
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe\n.txt"))).write_text(report_text())
    status, lines = run(tmp_path, "--yes")
    assert (status, lines[-1]) == (0, "完成：新报告 1")
    assert Upload.objects.get().name == "\ufffd\ufffd\ufffd.txt"


def test_a_year_before_the_law_is_told_apart_from_no_year(tmp_path: Path, agency: Agency):
    (tmp_path / "早.txt").write_text(report_text(year=2004))
    (tmp_path / "无.txt").write_text(report_text().replace("2023", ""))
    _status, lines = run(tmp_path, "--dry-run")
    assert "“早.txt”写的年度是2004年" in "".join(lines)
    assert "“无.txt”中没有找到报告年度" in "".join(lines)
