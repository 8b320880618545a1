"""From the bytes of a file to uniform text: one module a format, found by content first, by name second."""

from __future__ import annotations

from reports.pipeline.decode import refusals
from reports.pipeline.decode.plain import read_plain
from reports.pipeline.values import SourceText

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is looked at; a report with its table has some 100 KB, as PDF a few MB."""


def decode(data: bytes, name: str) -> SourceText:
    """Read a file of any known format. Raises `UnreadableFile`, and never anything else, where it cannot."""
    if len(data) > MAX_BYTES:
        raise refusals.too_large(name, len(data), MAX_BYTES)
    if not data:
        raise refusals.empty(name)
    return read_plain(data, name, "md" if name.lower().endswith((".md", ".markdown")) else "txt")
