"""Rows padded with empty cells to one width, as converters of web pages write merged cells."""

from __future__ import annotations

from decimal import Decimal

from reports.pipeline import read_document

TEXT = """柳河镇2023年政府信息公开工作年度报告

三、收到和处理政府信息公开申请情况
(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) | 申请人情况 | ||||||||
自然人 | 法人或其他组织 | 总计 | |||||||
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||
一、本年新收政府信息公开申请数量 | 7 | 2 | 0 | 0 | 0 | 0 | 9 | ||
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||
三、本年度办理结果 | (一)予以公开 | 7 | 2 | 0 | 0 | 0 | 0 | 9 | |
(七)总计 | 7 | 2 | 0 | 0 | 0 | 0 | 9 | ||
四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||
"""


def test_the_total_of_the_header_is_no_blank_row_of_totals():
    figures = [
        each for each in read_document(TEXT.encode(), "x.txt").extract.figures if each.origin == "table"
    ]
    assert len(figures) == 5 * 7
    assert len({each.indicator for each in figures}) == len(figures)
    totals = [each for each in figures if each.indicator and each.indicator.endswith(":t3.total.total")]
    assert [(each.value, TEXT[each.start : each.end]) for each in totals] == [(Decimal(9), "9")]
