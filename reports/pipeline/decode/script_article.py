"""Finds a report that a page keeps as an escaped HTML string inside a script or a form field."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
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
_TITLE = re.compile("报告|年报|報告")
_NEAR, _LONGEST_TITLE = 60, 80
_HOLDING = {"input": "value", "iframe": "srcdoc"}
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": "", "v": "", "0": "", "\n": ""}


def chinese_characters(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_CHINESE.findall(text))


@dataclass(frozen=True, slots=True)
class ScriptArticle:
    """The markup of the article, and the title kept nearest to it; empty where none is."""

    markup: str
    title: str


def longest_article(root: LexborNode) -> ScriptArticle | None:
    """The string with the most Chinese characters, unescaped to HTML; None where none is long enough."""
    best, most = None, LEAST_CHINESE - 1
    for literals in _holders(root):
        for at, literal in enumerate(literals):
            if len(literal) < LEAST_CHINESE:
                continue
            candidate = _markup(literal)
            count = chinese_characters(candidate)
            if count > most:
                best, most = ScriptArticle(candidate, _title_near(literals, at)), count
    return best


def _holders(root: LexborNode) -> Iterator[list[str]]:
    """The strings of each script, field and frame, as the characters they stand for."""
    for node, entering in walk(root):
        if not entering or node.tag == TEXT:
            continue
        if node.tag == "script":
            yield [
                _unescape(match[1] or match[2] or match[3] or "")
                for match in _STRING.finditer(node.text(deep=True) or "")
            ]
        elif node.tag == "textarea":
            yield [node.text(deep=True) or ""]
        elif node.tag in _HOLDING:
            yield [attribute(node, _HOLDING[node.tag])]


def _title_near(literals: list[str], at: int) -> str:
    """The title of a report next before the article or next behind it, as JSON keeps it in a field of its own."""
    around = (*reversed(literals[:at]), *literals[at + 1 :])
    found = (literal.strip() for literal in around[:_NEAR] if len(literal) <= _LONGEST_TITLE)
    return next((words for words in found if _TITLE.search(words) and "<" not in words), "")


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
