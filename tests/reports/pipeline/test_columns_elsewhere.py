"""Columns in another order than the form's, or one left out: read as they are named."""

from __future__ import annotations

from tests.generate.reading import by_code


def test_columns_of_a_list_are_those_that_are_named() -> None:
    found = by_code(
        "统计指标\t单位\t历年累计\t2009年度\n主动公开信息数\t条\t120\t34\n其中：1.政府网站\t条\t80\t30\n2.政府公报\t条\t9\t2\n"
        "受理依申请公开信息总数\t条\t7\t3\n"
    )
    assert (found["t1.disclosed.year"].value, found["t1.disclosed.cumulative"].value) == (34, 120)
    assert found["t1.disclosed.year"].doubts == ()


def test_two_years_beside_each_other_are_not_taken_for_a_year_and_all_years() -> None:
    found = by_code(
        "统计指标\t单位\t2008年度\t2009年度\n主动公开信息数\t条\t120\t34\n其中：1.政府网站\t条\t80\t30\n2.政府公报\t条\t9\t2\n"
        "受理依申请公开信息总数\t条\t7\t3\n"
    )
    assert not any(figure.sure for figure in found.values())


def test_a_form_without_its_total_has_its_values_under_the_columns_that_are_named() -> None:
    found = by_code(
        "三、收到和处理政府信息公开申请情况\n\t\t\t申请人情况\n\t\t\t自然人\t法人或其他组织\n"
        "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
        "一、本年新收政府信息公开申请数量\t\t\t20\t17\t8\t23\t21\t16\n"
        "二、上年结转政府信息公开申请数量\t\t\t1\t0\t3\t2\t4\t5\n"
        "三、本年度办理结果\t（一）予以公开\t\t6\t7\t9\t10\t11\t12\n"
    )
    assert [found[f"t3.received_new.{who}"].value for who in ("natural", "business", "other")] == [20, 17, 16]
    assert "t3.received_new.total" not in found


def test_a_date_between_two_rows_does_not_undo_the_header_above_them() -> None:
    found = by_code(
        "三、收到和处理政府信息公开申请情况\n\t\t\t申请人情况\n\t\t\t总计\t自然人\t法人或其他组织\n"
        "\t\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
        "一、本年新收政府信息公开申请数量\t\t\t21\t1\t2\t3\t4\t5\t6\n"
        "二、上年结转政府信息公开申请数量\t\t\t7\t7\t0\t0\t0\t0\t0\n"
        "2023年12月31日\n"
        "三、本年度办理结果\t（一）予以公开\t\t15\t0\t1\t2\t3\t4\t5\n"
    )
    assert [found[f"t3.granted.{who}"].value for who in ("total", "natural", "other")] == [15, 0, 5]
