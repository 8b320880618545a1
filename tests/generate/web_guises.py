"""Writes a report as web pages come: within a site, hidden until a script shows it, inside a script, saved as one file."""

from __future__ import annotations

import json
from base64 import encodebytes
from html import escape
from quopri import encodestring
from random import Random

from tests.generate.documents import Document, Printed
from tests.generate.markup_files import html_part, html_words, truth_of
from tests.generate.table_sheets import SheetCell
from tests.generate.written import Written

_HEAD = (
    '<div class="header"><img src="logo.png" width="60" height="60"><p>今天是星期一</p></div><ul class="mainnav">'
    + "".join(f'<li><a href="/c{at}">栏目{at}</a></li>' for at in range(20))
    + '</ul><div class="position">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政府信息公开年报</a></div>'
    '<table class="xxgk"><tr><td>索 引 号</td><td>11330600MB0123456X/2021-00123</td><td>公开方式</td><td>主动公开</td></tr>'
    "</table>"
)
_FOOT = (
    '<div class="pages"><p>上一篇：<a href="/1">关于公布年度重大行政决策事项目录的通知</a></p><p>下一篇：<a href="/2">没有了</a></p></div>'
    '<div class="related"><h3>相关文章</h3><ul><li><a href="/3">某某县2011年政府信息公开工作年度报告</a></li>'
    '<li><a href="/4">某某县2012年政府信息公开工作年度报告</a></li></ul></div>'
    '<div class="footer">主办单位：某某人民政府办公室 备案号 12345678 网站标识码 3306000001 访问量 998877</div>'
)
_UNSEEN = '<p style="display: none">旧稿：收到申请77件</p>'


def write_site_page(document: Document, rng: Random) -> Written:
    """The report in a layout table of a site's page, among navigation; cells padded, with breaks and things unseen."""
    title = f"<h1>{html_words(document.identity.title)}</h1>"
    body = "".join(_padded(part, rng) for part in document.parts)
    content = f'<table width="100%"><tr><td class="content" id="zoom">{body}</td></tr></table>'
    title = title if rng.random() < 0.3 else ""
    return _page("report.html", f"{_HEAD}{title}{_UNSEEN}{content}{_FOOT}", document)


def write_hidden_page(document: Document, rng: Random) -> Written:
    """The report as a page that hides its article until a script shows it."""
    style = rng.choice(("visibility: hidden; opacity: 0;", "display:none"))
    body = f'<div id="page"><div id="js_content" style="{style}">{_body(document)}</div></div><p>微信扫一扫关注该公众号</p>'
    return _page("report.html", body, document)


def write_script_page(document: Document, rng: Random) -> Written:
    """The report as a string of JSON in a script, its title in a field beside it."""
    fields = {"id": 4711, "title": document.identity.title_words, "content": _body(document)}
    state = json.dumps({"menu": ["首页"], "article": fields}, ensure_ascii=rng.random() < 0.5)
    return _page("report.html", f'<div id="app"></div><script>window.__DATA__ = {state};</script>', document)


def write_misnamed_page(document: Document, rng: Random) -> Written:
    """The report as a page that is called a Word document and declares another charset than its own."""
    encoding, declared = rng.choice((("gb18030", "utf-8"), ("utf-8", "gb2312"), ("utf-16", "utf-8")))
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    whole = rng.random() < 0.5
    page = (
        f"<html><head>{head}</head><body>{_body(document)}</body></html>" if whole else head + _body(document)
    )
    name = rng.choice(("report.doc", "report.wps", "report.xls"))
    return Written(name, page.encode(encoding), document.identity, *truth_of(document))


def write_mhtml(document: Document, rng: Random) -> Written:
    """The report as a page saved as one file with a frame and a picture, called a Word document."""
    encoding = rng.choice(("utf-8", "gb18030"))
    page = f"<html><head><title>报告</title></head><body>{_body(document)}</body></html>".encode(encoding)
    coded, how = rng.choice(((encodebytes, "base64"), (encodestring, "quoted-printable")))
    parts = (
        ("text/html", "7bit", b"<html><body><p>head</p></body></html>\n"),
        ("text/html; charset=gb2312", how, coded(page)),
        ("image/png", "base64", encodebytes(b"\x89PNG" + bytes(60))),
    )
    lines = [b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--=_Next"\r\n']
    for kind, way, content in parts:
        lines.append(f"----=_Next\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {way}\r\n".encode())
        lines.append(content)
    data = b"\r\n".join((*lines, b"----=_Next--\r\n"))
    return Written(rng.choice(("report.doc", "report.mht")), data, document.identity, *truth_of(document))


def _page(name: str, body: str, document: Document) -> Written:
    title = escape(document.identity.title_words)
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    return Written(name, page.encode(), document.identity, *truth_of(document))


def _body(document: Document) -> str:
    return "".join(html_part(part) for part in document.parts)


def _padded(part: object, rng: Random) -> str:
    if not isinstance(part, Printed):
        return html_part(part)
    rows = "".join(f"<tr>{''.join(_padded_cell(cell, rng) for cell in row)}</tr>" for row in part.sheet)
    return f"<div class='table'><table border='1' cellspacing='0'><tbody>{rows}</tbody></table></div>"


def _padded_cell(cell: SheetCell, rng: Random) -> str:
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    before, behind = rng.choice(
        (("", ""), ("&nbsp;&nbsp;", " "), ("\n\t", "\n"), ("<br>", ""), ("", "&#8203;"))
    )
    words = f"<span>{html_words(cell.words)}</span>" if cell.words else "&nbsp;"
    return f"<td{spans}><p>{before}{words}{behind}</p></td>"
