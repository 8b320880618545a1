"""Every file format and encoding that is read, as data: how it is told, what opens it, what place a figure keeps, its limits."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import (
    MAX_BYTES,
    MAX_CHARACTERS,
    MAX_LINES,
    archive,
    markup_guard,
    mhtml,
    office,
    office_package,
    pdf,
    pdf_guard,
    pdf_page,
    xlsx,
    zip_limits,
)

_MB = 1024**2
_CHARACTERS = "characters of the stored text"
_CELLS = f"{_CHARACTERS}; table, row and column with their spans"


@dataclass(frozen=True, slots=True)
class Format:
    """One format; `code` is what it is told to be, `opened_with` a library of pyproject.toml, LibreOffice, or ours."""

    code: str
    name: Bilingual
    told_by: str
    opened_with: str
    place: str
    limits: str


FORMATS = (
    Format(
        "txt",
        Bilingual("纯文本", "plain text"),
        "whatever else it is not",
        "ours",
        _CHARACTERS,
        "",
    ),
    Format(
        "md", Bilingual("Markdown 文本", "Markdown"), "its name (.md, .markdown)", "ours", _CHARACTERS, ""
    ),
    Format(
        "html",
        Bilingual("网页", "web page"),
        "its first tag, whatever its name; a page without head by a name that is no text's (.doc, .wps, .xls)",
        "selectolax",
        _CELLS,
        f"{markup_guard.MAX_TAGS:,} tags, nested {markup_guard.MAX_DEPTH} deep",
    ),
    Format(
        "mhtml",
        Bilingual("单文件网页", "web page in one file"),
        "its head (multipart/related), whatever its name; of several pages the one with most text is read",
        "selectolax",
        _CELLS,
        f"{mhtml.MAX_LAYERS} parts within parts",
    ),
    Format(
        "docx",
        Bilingual("Word 文档", "Word document"),
        "the parts of the package, whatever its name; transitional and strict",
        "mammoth",
        _CELLS,
        f"{zip_limits.MAX_MEMBERS:,} parts, {zip_limits.MAX_UNPACKED // _MB} MB unpacked, a ratio of {zip_limits.MAX_RATIO}; "
        f"{office_package.MAX_ELEMENTS:,} elements, nested {office_package.MAX_DEPTH} deep",
    ),
    Format(
        "doc",
        Bilingual("旧式 Word 文档（含 RTF、Word 2003 XML）", "old Word document, also RTF and Word 2003 XML"),
        "its first bytes",
        "LibreOffice",
        _CELLS,
        f"one at a time: {office.TIME_LIMIT:.0f} s for each, {office.WAIT_LIMIT:.0f} s of waiting; then as docx",
    ),
    Format(
        "wps",
        Bilingual("WPS 文字", "WPS document"),
        "its first bytes and its name (.wps, .wpt)",
        "LibreOffice",
        _CELLS,
        "as doc",
    ),
    Format(
        "odt",
        Bilingual("OpenDocument 文本", "OpenDocument text"),
        "the package's own word for what it is",
        "LibreOffice",
        _CELLS,
        "as doc",
    ),
    Format(
        "xlsx",
        Bilingual("Excel 工作簿", "Excel workbook"),
        "the parts of the package, whatever its name",
        "openpyxl",
        _CELLS,
        f"{xlsx.MAX_ROWS:,} rows and {xlsx.MAX_COLUMNS} columns a sheet, what lies beyond is said; "
        f"{office_package.MAX_MERGED:,} cells merged; packages as docx",
    ),
    Format(
        "pdf",
        Bilingual("带文字层的 PDF", "PDF with a text layer"),
        "its first kilobyte",
        "pdfplumber",
        f"page; {_CELLS}, where the table has rules",
        f"{pdf.MAX_PAGES} pages, {pdf.TIME_LIMIT:.0f} s, {pdf_guard.MAX_UNPACKED // _MB} MB unpacked, tables on pages of at most "
        f"{pdf_page.MAX_RULES:,} rules",
    ),
)

EVERY_FILE = (
    f"Every file has at most {MAX_BYTES // _MB} MB, and its text at most {MAX_CHARACTERS:,} characters and {MAX_LINES:,} lines. "
    f"A .zip of files has at most {archive.MAX_ARCHIVE_BYTES // _MB} MB, {zip_limits.MAX_MEMBERS:,} members and "
    f"{zip_limits.MAX_UNPACKED // _MB} MB unpacked, at a ratio of at most {zip_limits.MAX_RATIO}."
)

ENCODINGS = (
    ("utf-8", "its mark, or that every byte keeps to it"),
    (
        "utf-16-le, utf-16-be, utf-32-le, utf-32-be",
        "their marks; UTF-16 without mark by the NUL beside each letter",
    ),
    ("gb18030 (GBK, GB 2312)", "that it leaves nothing unread and gives the more common characters"),
    (
        "big5hkscs (Big5)",
        "the same; the text stays traditional, labels are compared in simplified characters",
    ),
)
"""How each encoding is told, in the order tried; what a page declares of itself counts for nothing."""

NOTICES = {
    "characters-replaced": "NUL or lone surrogates, replaced one for one",
    "characters-unread": "bytes that are no character of the encoding",
    "text-cut-off": "the last character is incomplete: the file may be cut off",
    "article-in-script": "the article was kept as a string in a script and was taken from there",
    "article-shown-by-script": "the page hides its article until a script shows it",
    "picture-not-read": "pictures as large as a table are not read",
    "object-not-read": "sheets and charts put into a document are not read",
    "hidden-text-left-out": "words that Word hides are left out",
    "struck-text-left-out": "words that are struck through are left out",
    "hidden-cells-left-out": "hidden rows and columns of a sheet are left out",
    "formula-without-result": "a formula whose result the workbook does not hold is shown as the formula",
    "sheet-cut-off": "rows or columns beyond the limit are not read",
    "page-without-text": "a page that is only a picture was not read",
    "text-over-picture": "text over a picture of its page, as recognition leaves it: every figure of it is doubted",
    "number-mended": "a number broken over the lines of a narrow cell was put together: its figure is doubted",
    "slanting-text-left-out": "characters across the page, as a watermark's, are left out",
    "running-lines-left-out": "repeated page heads, page feet and page numbers are left out",
}
"""What is said of a file that was read, by the code of the notice."""
