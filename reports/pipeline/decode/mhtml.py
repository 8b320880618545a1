"""Web pages saved as one file (.mht), which many a ".doc" on a government site is: the page among its pictures."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.encodings import decode_characters
from reports.pipeline.decode.html import read_html
from reports.pipeline.decode.script_article import chinese_characters
from reports.pipeline.values import SourceText

MAX_LAYERS = 30
"""Boundaries declared: the parser looks for every open one in every line."""

MAX_HEADER = 20_000
"""Bytes of one header: the parser's cost grows with the square of what is told after its semicolons."""
_TOLD = re.compile(rb"^content-[a-z-]+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)

_KIND = Bilingual("单文件网页（MHTML）", "a web page in one file (MHTML)")

# The parser collects defects instead of raising; what is left are wrong charsets and nesting beyond the stack.
_TROUBLE = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def read_mhtml(data: bytes, name: str) -> SourceText:
    """Read the page with the most text: others are frames around it, heads and feet."""
    return read_html(page_of(data, name), name)


def page_of(data: bytes, name: str) -> bytes:
    """The page in the file, without its pictures."""
    if data.lower().count(b"boundary=") > MAX_LAYERS:
        raise refusals.too_complex(name, Bilingual("邮件格式嵌套过多", "too many parts within parts"))
    if any(len(header[0]) > MAX_HEADER for header in _TOLD.finditer(data)):
        raise refusals.too_complex(name, Bilingual("邮件格式的标头过长", "a header longer than any"))
    try:
        pages = [
            _content(part)
            for part in message_from_bytes(data).walk()
            if part.get_content_type() == "text/html"
        ]
    except _TROUBLE as trouble:
        raise refusals.damaged(name, _KIND, type(trouble).__name__) from trouble
    if not pages:
        raise refusals.damaged(name, _KIND, "no text/html")
    return max(pages, key=_letters) if len(pages) > 1 else pages[0]


def _letters(page: bytes) -> int:
    """About how many Chinese characters a page has, in whatever encoding."""
    decoded = decode_characters(page)
    return chinese_characters(decoded.text) if decoded else 0


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
