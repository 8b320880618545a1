"""One table in three formats: exact numbers, safe texts, written while it is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from indicators.downloads import xlsx_writer
from indicators.downloads.answers import download
from indicators.downloads.csv_writer import csv_chunks
from indicators.downloads.json_writer import json_chunks
from indicators.downloads.tables import OutColumn, OutTable, Record, exact
from indicators.downloads.xlsx_writer import write_xlsx

COLUMNS = (
    OutColumn("printed", "原文"),
    OutColumn("value", "数值"),
    OutColumn("year", "年度"),
    OutColumn("at", "时间"),
    OutColumn("on", "日期"),
    OutColumn("approximate", "约数"),
)
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ROWS: tuple[Record, ...] = (
    ("+214", Decimal(214), 2023, MOMENT, date(2026, 1, 2), True),
    ("-5", Decimal(-5), 2023, None, None, False),
    ("=1+1", Decimal("18.8710"), 2023, None, None, False),
    ("“引号”,逗号\n换行", None, 2023, None, None, False),
)


def table(rows: tuple[Record, ...] = ROWS) -> OutTable:
    return OutTable("示例/表", "示例表", COLUMNS, lambda: iter(rows), about=(("year", 2023),))


def written_csv(rows: tuple[Record, ...] = ROWS) -> bytes:
    return b"".join(csv_chunks(table(rows)))


def test_csv_opens_in_chinese_excel_and_its_columns_have_stable_names() -> None:
    assert written_csv().startswith(b"\xef\xbb\xbfprinted,value,year,at,on,approximate\r\n")


def test_csv_keeps_figures_exact_and_texts_safe() -> None:
    rows = list(csv.DictReader(io.StringIO(written_csv().decode("utf-8-sig"))))
    assert [row["printed"] for row in rows] == ["+214", "-5", "'=1+1", "“引号”,逗号\n换行"]
    assert [row["value"] for row in rows] == ["214", "-5", "18.8710", ""]
    assert rows[0]["at"] == "2026-01-02T03:04:05+00:00"
    assert [row["approximate"] for row in rows[:2]] == ["true", "false"]


def test_csv_of_nothing_is_its_header() -> None:
    assert written_csv(()).decode("utf-8-sig").count("\r\n") == 1


def test_csv_is_written_while_rows_are_read() -> None:
    read = 0

    def rows() -> Iterator[Record]:
        nonlocal read
        for _ in range(10_000):
            read += 1
            yield ROWS[0]

    chunks = csv_chunks(OutTable("a", "a", COLUMNS, rows))
    next(chunks)
    assert read < 1000


def test_json_has_no_float_and_is_whole() -> None:
    said = json.loads(
        b"".join(json_chunks(table())), parse_float=lambda text: pytest.fail(f"{text} is a float")
    )
    assert said["year"] == 2023
    assert [row["value"] for row in said["rows"]] == ["214", "-5", "18.8710", None]
    assert said["rows"][2]["printed"] == "=1+1"


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(b"".join(json_chunks(table(()))))["rows"] == []


def sheet_of(out: OutTable) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(write_xlsx(out)).worksheets[0]


def test_xlsx_has_numbers_as_numbers_and_texts_as_texts() -> None:
    sheet = sheet_of(table())
    cells = [[(cell.data_type, cell.value) for cell in row[:2]] for row in sheet.iter_rows(min_row=2)]
    assert cells[:3] == [
        [("s", "+214"), ("n", 214)],
        [("s", "-5"), ("n", -5)],
        [("s", "=1+1"), ("n", 18.871)],
    ]


def test_xlsx_keeps_a_number_whole_that_excel_would_round() -> None:
    long = Decimal("12345678901234567")
    assert sheet_of(table((("1", long, 2023, None, None, False),)))["B2"].value == "12345678901234567"


def test_xlsx_that_is_cut_says_so_in_its_last_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_writer, "MOST_ROWS", 2)
    sheet = sheet_of(table())
    assert sheet.max_row == 4
    assert "2" in sheet["A4"].value


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_file_has_a_chinese_name_that_every_browser_reads(form: str) -> None:
    answer = download(table(), form)
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%A4%BA%E4%BE%8B")
    assert answer["Content-Disposition"].endswith(f".{form}")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("12.500000", "12.5"), ("1092.000000", "1092"), ("0.000000", "0"), ("-5.000000", "-5"), ("100", "100")],
)
def test_zeros_that_the_database_pads_are_dropped(stored: str, shown: str) -> None:
    assert str(exact(Decimal(stored))) == shown
