"""Plain text and Markdown, which are read alike: the tables of both are the business of `blocks`."""

from __future__ import annotations

from reports.pipeline.decode import refusals
from reports.pipeline.decode.characters import is_blank, storable, uniform_lines
from reports.pipeline.decode.encodings import decode_characters
from reports.pipeline.values import SourceText


def read_plain(data: bytes, name: str, format: str = "txt") -> SourceText:
    """Offsets count characters of the text without byte order mark and with "\\n" at every line end."""
    decoded = decode_characters(data)
    if decoded is None:
        raise refusals.unreadable_characters(name)
    text, notices = storable(uniform_lines(decoded.text))
    if is_blank(text):
        raise refusals.empty(name)
    return SourceText(name, text, format, decoded.encoding, notices=decoded.notices + notices)
