"""Web pages that a Word document holds whole ("altChunk"): programs which export pages as .docx leave all the work to Word."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from reports.pipeline.decode.detect import detect_format
from reports.pipeline.decode.docx_document import R, W, WordDocument, run_of
from reports.pipeline.decode.encodings import decode_characters
from reports.pipeline.decode.mhtml import page_of
from reports.pipeline.values import UnreadableFile


def mark_chunks(document: WordDocument) -> dict[str, str]:
    """Put a marked paragraph in the place of each page; gives the markup by its mark."""
    found: dict[str, str] = {}
    for parent in list(document.root.iter()):
        for at, child in enumerate(list(parent)):
            if child.tag != f"{W}altChunk":
                continue
            markup = _markup(document.related(child.get(f"{R}id", "")))
            mark = f"\ue000{len(found)}\ue001"
            paragraph = Element(f"{W}p")
            paragraph.append(run_of(mark))
            parent[at] = paragraph
            found[mark] = markup
    return found


def with_chunks(markup: str, chunks: dict[str, str]) -> str:
    """The document's markup with each page where its mark is."""
    for mark, chunk in chunks.items():
        markup = markup.replace(f"<p>{mark}</p>", chunk)
    return markup


def _markup(part: tuple[str, bytes] | None) -> str:
    if part is None:
        return ""
    name, data = part
    try:
        format = detect_format(data, name)
        page = page_of(data, name) if format == "mhtml" else data
    except UnreadableFile:
        return ""
    decoded = decode_characters(page) if format in ("html", "mhtml", "txt") else None
    if decoded is None:
        return ""
    return escape(decoded.text) if format == "txt" else decoded.text
