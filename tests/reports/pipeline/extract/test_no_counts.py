import pytest

from tests.reports.pipeline.extract.marked_prose import read


@pytest.mark.parametrize(
    "text",
    [
        "本报告全文包括总体情况、主动公开、依申请公开等6个部分。",
        "本报告由概述、收费情况、存在问题等七个部分组成。",
    ],
)
def test_the_parts_of_the_report_itself_are_no_figure(text: str) -> None:
    assert read(text) == []


def test_parts_of_something_else_are_counted() -> None:
    (figure,) = read("门户网站改版后设12个部分。")
    assert (figure.value, figure.unit) == (12, "个")


def test_a_multiple_of_a_former_year_tells_of_the_reports_own_year() -> None:
    text = "2019年主动公开128条，是2018年总量的1.5倍。"
    assert [(figure.raw, figure.year) for figure in read(text)] == [("128", None), ("1.5", None)]
