"""Web pages: the report among navigation, its tables with their cells, or the article kept inside a script."""

from __future__ import annotations

import re
from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.article import (
    large_pictures,
    navigation,
    never_shown,
    shown_by_script,
    struck_out,
)
from reports.pipeline.decode.characters import is_blank, storable, uniform_lines
from reports.pipeline.decode.encodings import decode_characters
from reports.pipeline.decode.layout import TextLayout
from reports.pipeline.decode.markup_guard import beyond_reason
from reports.pipeline.decode.markup_text import lay_out
from reports.pipeline.decode.markup_tree import attribute
from reports.pipeline.decode.pictures import pictures_not_read
from reports.pipeline.decode.script_article import chinese_characters, longest_article
from reports.pipeline.values import Notice, SourceText

_TITLE_PARTS = re.compile("[_|–—-]+")
_SPACE = re.compile(r"\s+")


def read_html(data: bytes, name: str) -> SourceText:
    """Read a saved web page."""
    decoded = decode_characters(data)
    if decoded is None:
        raise refusals.unreadable_characters(name)
    markup, notices = storable(uniform_lines(decoded.text))
    page = _parse(markup, name)
    title = _title(page)
    hidden = never_shown(page)
    uncovered = shown_by_script(page, hidden)
    hidden -= uncovered
    if uncovered:
        notices += (_UNCOVERED,)
    struck = struck_out(page) - hidden
    notices += struck_notice(len(struck))
    skip = hidden | struck | navigation(page, hidden)
    layout = _titled(page, skip, title)
    notices += pictures_not_read(large_pictures(page, skip))
    article = longest_article(page)
    if article is not None and chinese_characters(article.markup) > chinese_characters(layout.text()):
        markup, more = storable(uniform_lines(article.markup))
        notices += (*more, _FROM_SCRIPT)
        inner = _parse(markup, name)
        skip = never_shown(inner) | struck_out(inner)
        layout = _titled(inner, skip, title or storable(article.title)[0])
    # Markup may spell a refused character as a reference, so the laid out text is looked at too.
    text, late = storable(layout.text())
    if is_blank(text):
        raise refusals.empty(name)
    notices = decoded.notices + notices + late
    return SourceText(name, text, "html", decoded.encoding, layout.grids, notices=notices)


def lay_out_markup(markup: str, name: str) -> tuple[TextLayout, tuple[Notice, ...]]:
    """Lay out markup that is a document from end to end, as a word processor's file turned into HTML."""
    root = _parse(markup, name)
    struck = struck_out(root)
    return _titled(root, never_shown(root) | struck, ""), struck_notice(len(struck))


def struck_notice(count: int) -> tuple[Notice, ...]:
    """The notice for so many pieces of text that are struck through; none for none."""
    if not count:
        return ()
    return (
        Notice(
            "struck-text-left-out",
            Bilingual(
                f"已略去 {count} 处带删除线的文字，请与原件核对。",
                f"{count} piece(s) of text that are struck through were left out; compare with the original.",
            ),
        ),
    )


_UNCOVERED = Notice(
    "article-shown-by-script",
    Bilingual(
        "正文在网页中先被隐藏、再由脚本显示，已取出，请与网页显示的内容核对。",
        "The page hides its article until a script shows it; it was read. Compare it with the page as shown.",
    ),
)
_FROM_SCRIPT = Notice(
    "article-in-script",
    Bilingual(
        "正文保存在网页脚本的字符串中，已从脚本中取出，请与网页显示的内容核对。",
        "The article was kept as a string inside the page's script and was taken from there; "
        "compare it with the page as shown.",
    ),
)


def _parse(markup: str, name: str) -> LexborNode:
    why = beyond_reason(markup)
    if why is not None:
        raise refusals.too_complex(name, why)
    root = LexborHTMLParser(markup).root
    if root is None:
        raise refusals.empty(name)
    return root


def _titled(root: LexborNode, skip: Collection[int], title: str) -> TextLayout:
    """Lay out, with the page's title first where the text does not begin with it: a browser shows it above."""
    layout = TextLayout()
    lay_out(root, skip, layout)
    if not title or _squash(title) in _squash(layout.text()[:2000]):
        return layout
    layout = TextLayout()
    layout.words(title)
    layout.line_break()
    lay_out(root, skip, layout)
    return layout


def _title(page: LexborNode) -> str:
    """The title that the page states for its article; a site's own name is none."""
    for meta in page.css("meta"):
        if attribute(meta, "name").lower() == "articletitle":
            return _SPACE.sub(" ", attribute(meta, "content")).strip()
    title = page.css_first("title")
    parts = _TITLE_PARTS.split(_SPACE.sub(" ", title.text(deep=True) or "").strip()) if title else []
    return next((part.strip() for part in parts if "报告" in part or "年报" in part or "報告" in part), "")


def _squash(text: str) -> str:
    return _SPACE.sub("", text)
