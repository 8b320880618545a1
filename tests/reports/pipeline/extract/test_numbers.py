from decimal import Decimal

import pytest

from reports.pipeline.extract.numbers import CellValue, read_cell
from reports.pipeline.extract.numerals import chinese
from reports.pipeline.values import Mark


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", "0"),
        ("1,092", "1092"),
        ("1，092", "1092"),
        ("1,234,567", "1234567"),
        ("１２", "12"),
        ("  330", "330"),
        ("+214", "214"),
        ("＋214", "214"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("- 5", "-5"),
        ("84万", "840000"),
        ("1.5亿", "150000000"),
        ("一百零三", "103"),
        ("零", "0"),
    ],
)
def test_a_number_is_read_whatever_its_signs(raw: str, value: str) -> None:
    assert read_cell(raw) == CellValue(Mark.NUMBER, Decimal(value))


def test_decimals_stay_as_printed() -> None:
    assert str(read_cell("18.8710").value) == "18.8710"


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("1646.5万元", "1646.5", "万元"),
        ("251000元", "251000", "元"),
        ("84万条", "840000", "条"),
        ("3.14%", "3.14", "%"),
    ],
)
def test_a_unit_printed_in_the_cell_is_kept_and_money_is_not_converted(
    raw: str, value: str, unit: str
) -> None:
    assert read_cell(raw) == CellValue(Mark.NUMBER, Decimal(value), unit)


@pytest.mark.parametrize("raw", ["约30", "30余", "30多条", "近30人", "30左右", "30人以上", "超过30", "逾30"])
def test_a_rounded_number_is_approximate(raw: str) -> None:
    cell = read_cell(raw)
    assert (cell.value, cell.approximate) == (30, True)


@pytest.mark.parametrize(
    ("raw", "mark"),
    [
        ("", Mark.BLANK),
        ("\u3000\xa0", Mark.BLANK),
        ("|", Mark.BLANK),
        ("—", Mark.DASH),
        ("-----", Mark.DASH),
        ("/", Mark.DASH),
        ("无", Mark.NONE),
    ],
)
def test_blank_dash_and_none_are_three_things_and_no_zero(raw: str, mark: Mark) -> None:
    assert read_cell(raw) == CellValue(mark)


@pytest.mark.parametrize(
    "raw",
    [
        "1-2",
        "1 092",
        "120¹",
        "١٢",
        "12,34",
        "1,0923",
        "**",
        "无收费",
        "9" * 16,
        "1" * 10_000,
        "十二三",
        "见附件",
    ],
)
def test_what_is_not_one_clear_number_is_unreadable(raw: str) -> None:
    assert read_cell(raw) == CellValue(Mark.UNREADABLE)


@pytest.mark.parametrize("raw", ["一", "一一"])
def test_一_alone_may_be_a_dash_and_is_not_guessed(raw: str) -> None:
    assert read_cell(raw) == CellValue(Mark.UNREADABLE)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两千零五", 2005),
        ("三万五千", 35000),
        ("二○○九", 2009),
        ("二0一七", 2017),
    ],
)
def test_chinese_numerals(printed: str, value: int) -> None:
    assert chinese(printed) == value
