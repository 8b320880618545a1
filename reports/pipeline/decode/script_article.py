"""Finds a report that a page keeps as an escaped HTML string inside a script or a form field."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from reports.pipeline.decode.markup_tree import TEXT, attribute, walk

LEAST_CHINESE = 150

_CHINESE = re.compile("[\u4e00-\u9fff]")
# Each alternative also ends at the end of the text, so that no unclosed quote is scanned twice.
_STRING = re.compile(
    r'"((?:[^"\\\n]|\\.)*)(?:"|(?=\n)|\\?\Z)'
    r"|'((?:[^'\\\n]|\\.)*)(?:'|(?=\n)|\\?\Z)"
    r"|`((?:[^`\\]|\\.)*)(?:`|\\?\Z)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": "", "v": "", "0": "", "\n": ""}


def chinese_characters(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_CHINESE.findall(text))


def longest_article(root: LexborNode) -> str | None:
    """The string with the most Chinese characters, unescaped to HTML; None where none is long enough."""
    best, most = None, LEAST_CHINESE - 1
    for candidate in _candidates(root):
        count = chinese_characters(candidate)
        if count > most:
            best, most = candidate, count
    return best


def _candidates(root: LexborNode) -> Iterator[str]:
    for node, entering in walk(root):
        if not entering or node.tag == TEXT:
            continue
        if node.tag == "script":
            for match in _STRING.finditer(node.text(deep=True) or ""):
                literal = match[1] or match[2] or match[3] or ""
                if len(literal) >= LEAST_CHINESE:
                    yield _markup(_unescape(literal))
        elif node.tag == "textarea":
            yield _markup(node.text(deep=True) or "")
        elif node.tag == "input":
            yield _markup(attribute(node, "value"))


def _unescape(literal: str) -> str:
    """A JavaScript or JSON string literal as the characters it stands for."""
    characters = _ESCAPE.sub(_character, literal)
    # A character beyond the first plane is written as two escapes, which only together are one.
    return characters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16)).replace("\x00", "")
    return _PLAIN_ESCAPES.get(match[3], match[3])


def _markup(text: str) -> str:
    """Undo a second layer of escaping: %3Cp%3E or &lt;p&gt;."""
    if "<" not in text and "%3C" in text.upper():
        text = unquote(text, errors="replace")
    if "<" not in text and "&lt;" in text:
        text = html.unescape(text)
    return text
