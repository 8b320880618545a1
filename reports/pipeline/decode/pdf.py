"""PDF with a text layer: pages, ruled tables with their cells, and paragraphs out of hard-wrapped lines."""

from __future__ import annotations

import io
import struct
import zlib

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.characters import is_blank, storable
from reports.pipeline.decode.layout import TextLayout
from reports.pipeline.decode.pdf_columns import in_columns
from reports.pipeline.decode.pdf_guard import unpacks_to_too_much
from reports.pipeline.decode.pdf_notices import LEAST_CHARACTERS, mended_numbers, page_notices
from reports.pipeline.decode.pdf_page import Line, PdfPage, RuledTable, read_page
from reports.pipeline.decode.pdf_paragraphs import find_margins, goes_on, running_lines, tabular
from reports.pipeline.decode.time_limit import TooSlow, time_limit
from reports.pipeline.values import GridCell, SourcePage, SourceText, UnreadableFile

MAX_PAGES = 300
TIME_LIMIT = 120.0
"""Seconds for a file: a report's page takes less than one; drawings within drawings could take for ever."""

_KIND = Bilingual("PDF", "a PDF")
_TOO_SLOW = Bilingual(f"{TIME_LIMIT:.0f} 秒内未能读完", f"not read within {TIME_LIMIT:.0f} seconds")
_MOST_UNNAMED = 0.2

# pdfminer's own base class and pdfplumber's two; the rest is what pdfminer lets through from broken objects: wrong
# types and missing keys in dictionaries, struct and zlib from streams and fonts, recursion in page trees.
_TROUBLE = (
    PSException,
    PdfminerException,
    MalformedPDFException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    EOFError,
    OSError,
    struct.error,
    zlib.error,
)


def read_pdf(data: bytes, name: str) -> SourceText:
    """Read a PDF; running heads and page numbers are left out where they surely are such, and reported."""
    why = unpacks_to_too_much(data)
    if why is not None:
        raise refusals.zip_bomb(name, why)
    try:
        with time_limit(TIME_LIMIT), pdfplumber.open(io.BytesIO(data)) as document:
            count = len(document.pages)
            if count > MAX_PAGES:
                why = Bilingual(f"共 {count} 页，上限 {MAX_PAGES} 页", f"{count} pages, {MAX_PAGES} allowed")
                raise refusals.too_complex(name, why)
            pages = [in_columns(read_page(page)) for page in document.pages]
    except UnreadableFile:
        raise
    except TooSlow as trouble:
        raise refusals.too_complex(name, _TOO_SLOW) from trouble
    except _TROUBLE as trouble:
        if _is_locked(trouble):
            raise refusals.encrypted(name) from trouble
        raise refusals.damaged(name, _KIND, type(trouble).__name__) from trouble
    characters = sum(page.characters for page in pages)
    if characters < LEAST_CHARACTERS * len(pages) and any(page.pictures for page in pages):
        raise refusals.scanned(name, len(pages))
    if sum(page.unnamed for page in pages) > _MOST_UNNAMED * characters:
        raise refusals.unnamed_characters(name)
    return _lay_out(pages, name)


def _is_locked(trouble: BaseException) -> bool:
    """pdfplumber wraps what pdfminer raised, as its argument and as its context."""
    locked = (PDFEncryptionError, PDFPasswordIncorrect)
    return isinstance(trouble, locked) or any(
        isinstance(part, locked) for part in (*trouble.args, trouble.__context__)
    )


def _lay_out(pages: list[PdfPage], name: str) -> SourceText:
    margins = find_margins(pages)
    running, rows = running_lines(pages), tabular(pages)
    layout = TextLayout()
    places: list[SourcePage] = []
    mended: list[GridCell] = []
    before: Line | None = None
    for number, page in enumerate(pages, 1):
        start = layout.length
        for item in page.items:
            if id(item) in running:
                continue
            if isinstance(item, RuledTable):
                layout.table(item.rows)
                cells = layout.grids[-1].cells
                mended += [cell for number, cell in enumerate(cells) if number in item.mended]
                before = None
                continue
            if id(item) in rows:
                layout.line_break()
                layout.verbatim("\t".join(piece.text for piece in item.pieces))
                before = None
                continue
            if before is not None and goes_on(before, item, margins):
                # A line of Chinese is broken anywhere; only between two words of letters was there a space.
                if before.text[-1:].isascii() and item.text[:1].isascii():
                    layout.words("\n")
            else:
                layout.line_break()
            layout.words(item.text)
            before = item
        places.append(SourcePage(number, start, layout.length))
    layout.line_break()
    text, notices = storable(layout.text())
    if is_blank(text):
        raise refusals.empty(name)
    notices = (*notices, *page_notices(pages, places, len(running)), *mended_numbers(mended))
    return SourceText(name, text, "pdf", grids=layout.grids, pages=tuple(places), notices=notices)
