"""From the bytes of a file to uniform text: one module a format, found by content first, by name second."""

from __future__ import annotations

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.detect import detect_format
from reports.pipeline.decode.plain import read_plain
from reports.pipeline.values import SourceText

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is looked at; a report with its table has some 100 KB, as PDF a few MB."""
MAX_CHARACTERS, MAX_LINES = 1_000_000, 100_000
"""The longest text that goes on, some twenty times the longest report: a line may become a figure with its record."""


def decode(data: bytes, name: str) -> SourceText:
    """Read a file of any known format. Raises `UnreadableFile`, and never anything else, where it cannot."""
    source = decode_any_length(data, name)
    if len(source.text) > MAX_CHARACTERS:
        why = Bilingual(f"超过 {MAX_CHARACTERS} 个字符", f"more than {MAX_CHARACTERS} characters")
        raise refusals.too_complex(name, why)
    if source.text.count("\n") > MAX_LINES:
        raise refusals.too_complex(name, Bilingual(f"超过 {MAX_LINES} 行", f"more than {MAX_LINES} lines"))
    return source


def decode_any_length(data: bytes, name: str) -> SourceText:
    """Read a file of any known format, however long its text."""
    if len(data) > MAX_BYTES:
        raise refusals.too_large(name, len(data), MAX_BYTES)
    if not data:
        raise refusals.empty(name)
    format = detect_format(data, name)
    # The libraries behind these formats take up to half a second to import, which plain text need not pay.
    if format == "html":
        from reports.pipeline.decode.html import read_html

        return read_html(data, name)
    if format == "mhtml":
        from reports.pipeline.decode.mhtml import read_mhtml

        return read_mhtml(data, name)
    if format == "docx":
        from reports.pipeline.decode.docx import read_docx

        return read_docx(data, name)
    if format == "xlsx":
        from reports.pipeline.decode.xlsx import read_xlsx

        return read_xlsx(data, name)
    if format == "pdf":
        from reports.pipeline.decode.pdf import read_pdf

        return read_pdf(data, name)
    if format in ("doc", "wps", "odt"):
        from reports.pipeline.decode.office import read_office

        return read_office(data, name, format)
    return read_plain(data, name, format)
