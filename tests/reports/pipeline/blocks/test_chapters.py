"""The heading of a chapter stays a heading where its table begins on the next line."""

from __future__ import annotations

import pytest

from reports.pipeline.blocks import split_blocks
from reports.pipeline.values import Heading, Paragraph, SourceText, Table

CELLS = ("第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "124")


@pytest.mark.parametrize(
    "laid_out",
    ["\n".join(CELLS), "\n\n".join(CELLS), "\n|\n".join(CELLS) + "\n|", " |\n".join(CELLS) + " |"],
    ids=["one cell a line", "blank lines between", "a lone pipe between", "a trailing pipe"],
)
def test_a_chapter_named_like_its_table_is_not_swallowed_by_it(laid_out: str):
    text = f"二、主动公开政府信息情况\n{laid_out}\n三、收到和处理政府信息公开申请情况\n未收到申请。"
    blocks = split_blocks(SourceText("x.txt", text, "txt"))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == ["主动公开政府信息情况", "收到和处理政府信息公开申请情况"]
    assert sum(isinstance(block, Table) for block in blocks) == 1


def test_a_row_numbered_like_a_chapter_stays_in_its_table():
    text = "（七）总计\n12\n四、结转下年度继续办理\n3\n四、政府信息公开行政复议、行政诉讼情况\n无。"
    blocks = split_blocks(SourceText("x.txt", text, "txt"))
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "政府信息公开行政复议、行政诉讼情况"
    ]


def test_a_markdown_heading_between_two_tables_parts_them():
    table = "| 信息内容 | 本年处理决定数量 |\n| --- | --- |\n| 行政许可 | 124 |\n| 行政处罚 | 7 |\n"
    text = f"{table}## 三、收到和处理政府信息公开申请情况\n\n{table}"
    blocks = split_blocks(SourceText("x.md", text, "md"))
    assert [type(block).__name__ for block in blocks if not isinstance(block, Paragraph)] == [
        "Table",
        "Heading",
        "Table",
    ]


def test_a_chapter_that_is_called_annex_is_no_cell_of_it():
    text = "八、附表\n\n指标名称\n\n计量单位\n\n本年度\n\n行政复议数\n\n件\n\n1\n\n行政诉讼数\n\n件\n\n2\n"
    blocks = split_blocks(SourceText("x.txt", text, "txt"))
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["附表"]
