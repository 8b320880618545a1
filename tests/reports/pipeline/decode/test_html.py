import base64
import json

import pytest

from reports.pipeline.decode import decode
from reports.pipeline.values import UnreadableFile


def page(body, head=""):
    return decode(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "年报.html")


def cells(source, grid=0):
    return [
        (cell.row, cell.column, cell.rowspan, cell.colspan, source.text[cell.start : cell.end])
        for cell in source.grids[grid].cells
    ]


def test_paragraphs_become_lines_and_a_line_break_in_the_source_joins_chinese():
    assert (
        page("<p>一、总体\n  情况</p><p>全年公开<b>1,024</b>条</p>").text == "一、总体情况\n全年公开1,024条\n"
    )


def test_rowspan_and_colspan_keep_every_cell_in_its_row_and_column():
    source = page(
        "<table><tr><td rowspan=2>内容</td><td colspan=2>申请人</td></tr>"
        "<tr><td>自然人</td><td>企业</td></tr><tr><td>新收</td><td>&nbsp;</td><td> 3 </td></tr></table>"
    )
    assert source.text == "内容\t申请人\t\n\t自然人\t企业\n新收\t\t3\n"
    assert cells(source) == [
        (0, 0, 2, 1, "内容"),
        (0, 1, 1, 2, "申请人"),
        (1, 1, 1, 1, "自然人"),
        (1, 2, 1, 1, "企业"),
        (2, 0, 1, 1, "新收"),
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, "3"),
    ]


def test_a_table_that_lays_out_the_page_is_no_data():
    source = page(
        "<table><tr><td>首页</td><td><p>正文</p><table><tr><td>收到</td><td>5</td></tr></table></td></tr></table>"
    )
    assert len(source.grids) == 1
    assert [cell[-1] for cell in cells(source)] == ["收到", "5"]


def test_navigation_footer_and_scripts_are_left_out():
    source = page(
        "<div class=nav><a href=/>首页</a><a href=/x>政务公开</a></div><script>var a='看不见';</script>"
        f"<div id=zoom><p>{'一、总体情况' * 30}</p></div><div style='display:none'>隐藏</div>"
        "<div class=footer>主办：某县政府办 电话：0000</div>"
    )
    assert source.text == "一、总体情况" * 30 + "\n"


def test_the_title_of_the_page_comes_first_where_the_text_lacks_it():
    source = page("<p>一、总体情况</p>", "<title>云岭县2021年政府信息公开工作年度报告_云岭县人民政府</title>")
    assert source.text.startswith("云岭县2021年政府信息公开工作年度报告\n一、总体情况")


def test_the_title_is_not_said_twice():
    source = page("<h1>云岭县2021年年度报告</h1><p>一、总体情况</p>", "<title>云岭县2021年年度报告</title>")
    assert source.text.count("年度报告") == 1


@pytest.mark.parametrize("quote", [json.dumps, lambda text: repr(text).replace("</", "<\\/")])
def test_an_article_kept_in_a_script_is_found_and_reported(quote):
    article = (
        "<p>一、总体情况</p><p>"
        + "本年度收到政府信息公开申请十二件。" * 12
        + "</p><table><tr><td>收到</td><td>12</td></tr></table>"
    )
    source = page(f"<div id=app></div><script>// don't\nvar detail = {{content: {quote(article)}}};</script>")
    assert source.text.startswith("一、总体情况\n本年度收到")
    assert [cell[-1] for cell in cells(source)] == ["收到", "12"]
    assert [notice.code for notice in source.notices] == ["article-in-script"]


def test_numbers_of_a_list_are_shown_as_a_browser_shows_them():
    assert page("<ol start=3><li>甲</li><li>乙</li></ol>").text == "3. 甲\n4. 乙\n"


def test_a_gbk_page_is_read_whatever_it_declares():
    markup = "<html><head><meta charset=utf-8></head><body><p>收到政府信息公开申请26件</p></body></html>"
    assert decode(markup.encode("gbk"), "a.htm").text == "收到政府信息公开申请26件\n"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000,
        "".join(f"<b a={at}>" for at in range(300)) + "<p>x" * 20_000,
        "<div><object></div></object>" * 20_000,
    ],
)
def test_markup_made_to_exhaust_the_parser_is_refused(markup):
    with pytest.raises(UnreadableFile) as caught:
        page(markup)
    assert caught.value.code == "too-complex"


def test_spans_beyond_reason_lose_no_cell():
    source = page("<table>" + "<tr><td rowspan=65000 colspan=9000>甲<td>乙" * 200 + "</table>")
    assert source.text.count("甲") == source.text.count("乙") == 200
    assert len(source.text) < 100_000


def test_a_page_saved_as_one_file_and_named_doc_is_read_as_the_page():
    saved = (
        b"From: <Saved by Browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=part\r\n\r\n"
        b"--part\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    ) + base64.encodebytes("<html><p>收到政府信息公开申请26件</p></html>".encode("gbk"))
    source = decode(saved + b"\r\n--part--\r\n", "年报.doc")
    assert (source.format, source.text) == ("html", "收到政府信息公开申请26件\n")


def test_a_page_that_shows_nothing_is_empty():
    with pytest.raises(UnreadableFile) as caught:
        page("<script>var a = 1;</script><p>&nbsp;</p>")
    assert caught.value.code == "empty"


def cells_of(source):
    return [
        (source.text[cell.start : cell.end], cell.row, cell.column)
        for grid in source.grids
        for cell in grid.cells
    ]


@pytest.mark.parametrize("note", ["<sup>1</sup>", '<span style="vertical-align:super">1</span>'])
def test_the_number_of_a_note_is_never_the_last_digit_of_a_figure(note):
    source = decode(
        f"<html><p>收到12{note}件</p><table><tr><td>申请</td><td>12{note}</td></tr></table>".encode(),
        "a.html",
    )
    assert source.text == "收到12¹件\n申请\t12¹\n"


def test_a_cell_that_holds_its_words_in_a_table_of_its_own_is_a_cell():
    inner = "<table><tr><td>{}</td></tr></table>"
    source = decode(
        f"<html><table><tr><td>项目</td><td>数量</td></tr><tr><td>{inner.format('申请')}</td>"
        f"<td>{inner.format('12')}</td></tr></table>".encode(),
        "a.html",
    )
    assert cells_of(source) == [("项目", 0, 0), ("数量", 0, 1), ("申请", 1, 0), ("12", 1, 1)]


ARTICLE = "<p>本机关全年共收到政府信息公开申请12件，办结10件，结转下年度继续办理2件。</p>" * 8


def test_an_article_that_a_script_shows_later_is_read_and_said():
    page = (
        '<html><h1 id="activity-name">云岭县2021年政府信息公开工作年度报告</h1>'
        f'<div id="js_content" style="visibility: hidden; opacity: 0">{ARTICLE}</div></html>'
    )
    source = decode(page.encode(), "a.html")
    assert source.text.count("申请12件") == 8
    assert [notice.code for notice in source.notices] == ["article-shown-by-script"]


def test_a_hidden_remark_beside_the_article_stays_hidden():
    page = f'<html><div>{ARTICLE}</div><p style="display:none">旧稿：申请99件</p></html>'
    assert "99" not in decode(page.encode(), "a.html").text


def test_the_title_kept_beside_the_article_in_a_script_is_the_title():
    import json

    state = {"list": [{"title": "通知"}], "title": "云岭县2021年政府信息公开工作年度报告", "content": ARTICLE}
    page = f"<html><div id=app></div><script>window.__STATE__ = {json.dumps(state)}</script></html>"
    assert decode(page.encode(), "a.html").text.startswith("云岭县2021年政府信息公开工作年度报告\n本机关")


def test_a_figure_in_the_field_of_a_form_is_read():
    page = (
        '<html><table><tr><td>申请</td><td><input value="12"></td></tr><tr><td>口令</td>'
        '<td><input type="hidden" value="9"></td></tr></table></html>'
    )
    assert decode(page.encode(), "a.html").text == "申请\t12\n口令\t\n"


def test_a_report_in_a_frame_written_within_the_page_is_read():
    from html import escape

    page = f'<html><iframe srcdoc="{escape(ARTICLE)}"></iframe></html>'
    assert decode(page.encode(), "a.html").text.count("申请12件") == 8


def test_a_picture_as_large_as_a_table_is_said_to_be_unread_and_an_emblem_is_not():
    page = f'<html>{ARTICLE}<img src="a.png" style="width: 600px; height: 300px"><img src="b.png" width="60" height="60"></html>'
    assert [notice.code for notice in decode(page.encode(), "a.html").notices] == ["picture-not-read"]


def test_of_the_pages_in_one_file_the_one_with_the_report_is_read():
    part = "--b\nContent-Type: text/html; charset=utf-8\n\n<html>{}</html>\n"
    file = (
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        + part.format("<p>首页</p>")
        + part.format(ARTICLE)
        + "--b--\n"
    )
    assert decode(file.encode(), "a.mht").text.count("申请12件") == 8


@pytest.mark.parametrize("mark", ["", "\ufeff", "\r\n"])
def test_a_page_without_its_head_that_is_called_a_document_is_a_page(mark):
    source = decode((mark + ARTICLE).encode(), "a.doc")
    assert (source.format, source.text.count("申请12件"), "<" in source.text) == ("html", 8, False)


def test_a_text_that_begins_with_a_tag_stays_a_text():
    assert decode("<p>是段落的标记。".encode(), "a.txt").text == "<p>是段落的标记。"


@pytest.mark.parametrize(
    "struck", ["<del>11</del>", "<s>11</s>", '<span style="text-decoration: line-through">11</span>']
)
def test_a_number_struck_through_does_not_run_into_the_one_beside_it(struck):
    source = decode(f"<html><p>收到{struck}<ins>12</ins>件</p></html>".encode(), "a.html")
    assert source.text == "收到12件\n"
    assert [notice.code for notice in source.notices] == ["struck-text-left-out"]


def test_the_caption_of_a_table_stands_above_it():
    page = "<html><table><caption>统计表</caption><tr><th>申请</th><td>12</td></tr></table></html>"
    assert decode(page.encode(), "a.html").text == "统计表\n申请\t12\n"
