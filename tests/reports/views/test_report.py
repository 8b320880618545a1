"""The page of a report: text, tables as printed, four kinds of nothing, corrections, findings, versions, citation."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from django.test import Client

from indicators.models import IndicatorRow
from reports.models import AnnualReport, Publication
from reports.workflow.correcting import correct, note, type_in
from reports.workflow.publishing import open_version
from tests.factories import FindingFactory, cell, published_report, released, report_on_desk

pytestmark = pytest.mark.django_db


def page_of(visitor: Client, publication: Publication) -> str:
    return visitor.get(publication.get_absolute_url()).content.decode()


def figure_at(page: str, place: int) -> str:
    """The table cell of a figure, tags and all."""
    found = re.search(rf'<td[^>]*id="f{place}">(.*?)</td>', page, re.DOTALL)
    assert found, f"no cell f{place}"
    return found.group(0)


def words(html: str) -> str:
    """What a reader sees and hears of it."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_newest_version_stands_at_the_address_of_the_report(visitor: Client) -> None:
    publication = published_report()
    page = visitor.get(f"/reports/{publication.report_id}/").content.decode()
    assert publication.title in page
    assert f'<link rel="canonical" href="http://testserver/reports/{publication.report_id}/">' in page
    assert f'<link rel="canonical" href="http://testserver/reports/{publication.report_id}/">' in page_of(
        visitor, publication
    )


def test_a_replaced_version_stays_and_points_to_the_new_one(visitor: Client) -> None:
    first = published_report()
    open_version(first.report_id, "更正", None)
    second = released(AnnualReport.objects.get(pk=first.report_id), "核对后重新公布")
    page = page_of(visitor, first)
    assert "This is version 1, which has been replaced." in page
    assert f"v{second.version}/" in page
    assert "核对后重新公布" in page
    assert f'<link rel="canonical" href="http://testserver{first.get_absolute_url()}">' in page


def test_a_new_version_says_what_changed(visitor: Client) -> None:
    first = published_report()
    open_version(first.report_id, "更正", None)
    row = IndicatorRow.objects.get(report_id=first.report_id, indicator__code="t3.received_new.total")
    correct(row.pk, Decimal(13), "原件为13", None)
    page = page_of(visitor, released(AnnualReport.objects.get(pk=first.report_id), "更正新收申请数"))
    assert "更正新收申请数" in page
    assert "<del>12</del> → <ins>13</ins>" in page


def test_a_figure_of_a_table_leads_to_its_characters_on_the_source_page(visitor: Client) -> None:
    publication = published_report(cells={"t3.received_new.total": "1,092"})
    figure = publication.content["figures"][1]
    there = f"{publication.get_absolute_url()}source/#c{figure['start']}"
    assert f'<a href="{there}">1,092</a>' in figure_at(page_of(visitor, publication), 1)
    source = visitor.get(f"{publication.get_absolute_url()}source/").content.decode()
    back = f"{publication.get_absolute_url()}#f1"
    assert f'<a class="mark" id="c{figure["start"]}" href="{back}">1,092</a>' in source


def test_a_figure_of_the_text_leads_to_its_characters_on_the_same_page(visitor: Client) -> None:
    publication = published_report()
    figure = publication.content["figures"][0]
    page = page_of(visitor, publication)
    assert f'<span class="mark" id="c{figure["start"]}">4</span>次。' in page
    assert f'<tr id="f{figure["place"]}">' in page
    assert f'href="#c{figure["start"]}"' in page


def test_every_link_within_the_page_has_its_target(visitor: Client) -> None:
    report = report_on_desk(cells={"t3.received_new.natural": "", "t3.received_new.total": "12"})
    correct(report.rows.get(place=2).pk, Decimal(13), "原件模糊", None)
    FindingFactory(report=report, outcome="fails", state="explained", waiver="原件如此", places=[1, 2])
    page = page_of(visitor, released(report))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) - set(ids) == set()


def test_a_blank_a_dash_the_word_none_and_zero_are_four_different_things(visitor: Client) -> None:
    cells = {
        "t3.received_new.natural": "",
        "t3.received_new.business": "——",
        "t3.received_new.research": "无",
        "t3.received_new.welfare": "0",
    }
    page = page_of(visitor, published_report(cells=cells))
    assert [words(figure_at(page, place)) for place in (1, 2, 3, 4)] == ["blank", "——", "无", "0"]
    assert [re.findall(r"is-\w+", figure_at(page, place))[0] for place in (1, 2, 3, 4)] == [
        "is-blank",
        "is-dash",
        "is-none",
        "is-number",
    ]


def test_a_cell_that_the_report_does_not_have_says_so(visitor: Client) -> None:
    page = page_of(visitor, published_report(cells={"t3.received_new.total": "12"}))
    absent = re.search(r'<td class="figure is-absent">(.*?)</td>', page, re.DOTALL)
    assert absent
    assert words(absent.group(0)) == "· not in the report"


def test_a_table_that_the_report_does_not_have_is_named_and_not_drawn(visitor: Client) -> None:
    page = page_of(visitor, published_report())
    assert "not the same as zeros" in page
    assert 'id="cap-t3"' in page
    assert 'id="cap-t4"' not in page


def test_a_corrected_figure_shows_what_is_printed_and_what_counts_with_the_reason(visitor: Client) -> None:
    report = report_on_desk(cells={"t3.received_new.total": "12"})
    correct(report.rows.get(place=1).pk, Decimal(21), "原件扫描不清，已与机关核实", None)
    page = page_of(visitor, released(report))
    shown = figure_at(page, 1)
    assert "<del>12</del>" in shown
    assert "<ins>21</ins>" in shown
    assert 'href="#correction-1"' in shown
    assert "原件扫描不清，已与机关核实" in page


def test_a_source_that_is_wrong_itself_is_shown_as_printed_with_the_note(visitor: Client) -> None:
    report = report_on_desk(cells={"t3.received_new.total": "12"})
    note(report.rows.get(place=1).pk, "原文与总计不符，机关未更正", None)
    page = page_of(visitor, released(report))
    shown = figure_at(page, 1)
    assert "<del>" not in shown
    assert 'href="#correction-1"' in shown
    assert "kept as printed" in page
    assert "原文与总计不符，机关未更正" in page


def test_a_value_corrected_to_the_same_is_no_fault_of_the_source(visitor: Client) -> None:
    report = report_on_desk(cells={"t3.received_new.total": "12"})
    correct(report.rows.get(place=1).pk, Decimal(12), "单位误识", None)
    assert "kept as printed" not in page_of(visitor, released(report))


def test_a_figure_corrected_to_blank_says_blank(visitor: Client) -> None:
    report = report_on_desk(cells={"t3.received_new.total": "12"})
    correct(report.rows.get(place=1).pk, None, "原件为空", None)
    assert "<del>12</del></a> <ins>blank</ins>" in figure_at(page_of(visitor, released(report)), 1)


def test_a_figure_that_was_typed_in_has_no_place_in_the_source(visitor: Client) -> None:
    report = report_on_desk()
    type_in(report.pk, cell("e4", "t4.review_total"), Decimal(3), "原件为图片", None)
    page = page_of(visitor, released(report))
    assert "Tables typed in by a person" in page
    shown = figure_at(page, 3)
    assert "source/" not in shown
    assert "typed in by a person" in shown


def test_nobody_is_named_as_the_one_who_corrected(visitor: Client, django_user_model: type) -> None:
    clerk = django_user_model.objects.create_superuser("zhang-the-clerk", password="correct horse")
    report = report_on_desk()
    correct(report.rows.get(place=1).pk, Decimal(21), "原件不清", clerk)
    assert "zhang-the-clerk" not in page_of(visitor, released(report))


def test_persons_are_covered_on_every_page_and_in_every_file(visitor: Client) -> None:
    publication = published_report()
    for address in ("", "source/", "figures.json", "figures.csv"):
        answer = visitor.get(publication.get_absolute_url() + address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert "王小明" not in body.decode()
    assert "联系人：■■■" in page_of(visitor, publication)


def test_a_broken_rule_stands_beside_its_figures_with_its_explanation(visitor: Client) -> None:
    report = report_on_desk(cells={"t3.received_new.natural": "9", "t3.received_new.total": "12"})
    FindingFactory(
        report=report,
        outcome="fails",
        state="explained",
        message_zh="9与12不等",
        message_en="9 is not 12",
        waiver="原件即如此印刷",
        places=[1, 2],
    )
    page = page_of(visitor, released(report))
    assert "9 is not 12" in page
    assert "原件即如此印刷" in page
    for place in (1, 2):
        assert "is-broken" in figure_at(page, place)
        assert 'href="#rule1"' in figure_at(page, place)


def test_kept_rules_are_folded_and_counted(visitor: Client) -> None:
    report = report_on_desk()
    FindingFactory(report=report)
    FindingFactory(report=report, outcome="not_assessable", state="open", level="warning")
    page = page_of(visitor, released(report))
    assert "<summary>1 rule kept</summary>" in page
    assert "1 rule that nothing can be said of" in page
    assert "No rule is broken." in page


def test_the_citation_gives_the_permanent_address(visitor: Client) -> None:
    publication = published_report()
    page = visitor.get(f"/reports/{publication.report_id}/").content.decode()
    citation = re.search(r'id="citation"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert citation
    assert f"http://testserver{publication.get_absolute_url()}" in citation.group(1)
    assert publication.agency.name in citation.group(1)


def test_what_a_report_says_is_never_run(visitor: Client) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    publication = published_report(words=[evil], title=f"标题{evil}")
    for address in ("", "source/"):
        page = visitor.get(publication.get_absolute_url() + address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_report_that_fits_no_template_is_shown_all_the_same(visitor: Client) -> None:
    report = report_on_desk(cells={}, words=["全年收到申请若干。"])
    AnnualReport.objects.filter(pk=report.pk).update(era="")
    page = page_of(visitor, released(report))
    assert "No known template" in page
    assert "全年收到申请若干。" in page


def test_the_source_page_loses_no_character(visitor: Client) -> None:
    publication = published_report(words=["a <b> & “引号”\t制表"])
    page = visitor.get(f"{publication.get_absolute_url()}source/").content.decode()
    body = page.split('<div class="source-text"')[1].split(">", 1)[1].split("<p><a class")[0]
    import html

    lines = re.findall(r'<div class="line" data-line="\d+">(.*?)\n</div>', body, re.DOTALL)
    assert "\n".join(html.unescape(re.sub(r"<[^>]+>", "", line)) for line in lines) == publication.text


def test_the_json_of_a_report_keeps_every_value_exact_and_every_span_true(visitor: Client) -> None:
    publication = published_report(
        cells={"t3.received_new.total": "1,092", "t2-8.administrative_fees.amount": "18.8710"}
    )
    answer = visitor.get(f"{publication.get_absolute_url()}figures.json")
    said = json.loads(answer.content, parse_float=lambda text: pytest.fail(f"{text} is a float"))
    values = [(each["printed"], each["value"]) for each in said["figures"]]
    assert values == [("4", "4"), ("1,092", "1092"), ("18.8710", "18.871")]
    for each in said["figures"]:
        assert said["text"][each["start"] : each["end"]] == each["printed"]


def test_a_file_is_named_in_chinese_and_told_unchanged_to_who_has_it(visitor: Client) -> None:
    publication = published_report(title="示例县2023年度报告/上")
    address = f"{publication.get_absolute_url()}figures.csv"
    answer = visitor.get(address)
    assert "filename*=utf-8''%E7%A4%BA%E4%BE%8B%E5%8E%BF2023" in answer["Content-Disposition"]
    assert "%2F" not in answer["Content-Disposition"]
    assert visitor.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
