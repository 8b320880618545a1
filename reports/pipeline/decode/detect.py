"""Tells the format of a file: by its first bytes, inside an office package by its parts, and only then by its name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.zip_limits import ZIP_TROUBLE

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# Word Online and some converters number the main part: word/document2.xml.
_PARTS = (
    (re.compile(r"word/document\d{0,3}\.xml"), "docx"),
    (re.compile(r"xl/workbook\d{0,3}\.xml"), "xlsx"),
)
_SUFFIXES = {
    ".md": "md",
    ".markdown": "md",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".shtml": "html",
}
_OLD_OFFICE = {".doc": "doc", ".dot": "doc", ".rtf": "doc", ".wps": "wps", ".wpt": "wps"}

# First bytes, how far in they stand, and what the file then is.
_FOREIGN = (
    (b"\xff\xd8\xff", 0, Bilingual("JPEG 图片", "a JPEG picture")),
    (b"\x89PNG\r\n\x1a\n", 0, Bilingual("PNG 图片", "a PNG picture")),
    (b"GIF8", 0, Bilingual("GIF 图片", "a GIF picture")),
    (b"II*\x00", 0, Bilingual("TIFF 图片", "a TIFF picture")),
    (b"MM\x00*", 0, Bilingual("TIFF 图片", "a TIFF picture")),
    (b"WEBP", 8, Bilingual("WebP 图片", "a WebP picture")),
    (b"ftyp", 4, Bilingual("视频或音频", "a film or a sound")),
    (b"ID3", 0, Bilingual("音频", "a sound")),
    (b"\x7fELF", 0, Bilingual("程序", "a program")),
    (
        b"Rar!\x1a\x07",
        0,
        Bilingual("RAR 压缩包（请改用 zip 或解压后上传）", "a RAR archive (use zip, or unpack it)"),
    ),
    (
        b"7z\xbc\xaf\x27\x1c",
        0,
        Bilingual("7z 压缩包（请改用 zip 或解压后上传）", "a 7z archive (use zip, or unpack it)"),
    ),
    (b"\x1f\x8b\x08", 0, Bilingual("gzip 压缩文件（请先解压）", "a gzip file (unpack it first)")),
    (b"BZh", 0, Bilingual("bzip2 压缩文件（请先解压）", "a bzip2 file (unpack it first)")),
    (b"\xfd7zXZ\x00", 0, Bilingual("xz 压缩文件（请先解压）", "an xz file (unpack it first)")),
    (b"SQLite format 3\x00", 0, Bilingual("数据库文件", "a database")),
)
_PROGRAM = Bilingual("Windows 程序", "a Windows program")
_BITMAP = Bilingual("BMP 图片", "a BMP picture")
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_XML_PACKAGE = Bilingual(
    "存成单个 XML 的 Word 文档（请另存为 .docx）", "a Word document as one XML file (save it as .docx)"
)
_XML_SHEET = Bilingual("XML 格式的 Excel 表格（请另存为 .xlsx）", "an Excel sheet as XML (save it as .xlsx)")
_TEXTS = (".txt", ".md", ".markdown", "")
LONGEST_KIND = 100
_OTHER_SHEET = Bilingual(
    "OpenDocument 表格（请另存为 .xlsx）", "an OpenDocument spreadsheet (save it as .xlsx)"
)
_OTHER_OFFICE = Bilingual("其他类型的压缩或办公文件", "an archive or office file of another kind")
_OTHER_STREAMS = (
    (
        "Workbook",
        Bilingual("旧式 Excel 工作簿（请另存为 .xlsx）", "an old Excel workbook (save it as .xlsx)"),
    ),
    ("PowerPoint Document", Bilingual("演示文稿", "a slide show")),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# A page without its head, as programs write it that call their export .doc or .xls; in a .txt it may be the text itself.
_FRAGMENT = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)?<(?:meta|title|style|link|script|div|p|h[1-6]|table|center|font|span|b)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML = re.compile(rb"<w:wordDocument\b")
_PACKAGE_XML = re.compile(rb"<pkg:package\b")
_SHEET_XML = re.compile(
    rb"progid=[\"']Excel\.Sheet|<Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet"
)
_MHTML = re.compile(
    rb"\A\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_LEADING = 4096


def refused_kinds() -> tuple[Bilingual, ...]:
    """What is told by its first bytes to be no report, in words; each once."""
    known = [what for _, _, what in _FOREIGN] + [what for _, what in _OTHER_STREAMS]
    known += [_PROGRAM, _BITMAP, _OTHER_SHEET, _OTHER_OFFICE, _XML_PACKAGE, _XML_SHEET]
    return tuple(dict.fromkeys(known))


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip of any kind does: an archive, a .docx or an .xlsx."""
    return data.startswith(_ZIP)


def detect_format(data: bytes, name: str) -> str:
    """One of txt, md, html, mhtml, docx, xlsx, pdf, doc, wps, odt; raises `UnreadableFile` for what none of them is."""
    suffix = PurePath(name.lower()).suffix
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if is_zip(data):
        return _package(data, name)
    if data.startswith((_OLE, b"{\\rtf")):
        return _old_office(data, name, _OLD_OFFICE.get(suffix, "doc"))
    foreign = _foreign(data)
    if foreign is not None:
        raise refusals.not_text(name, foreign)
    # UTF-16 spells markup with a NUL beside each letter.
    leading = data[:_LEADING].replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf")
    if leading.lstrip().startswith(b"<"):
        return _markup(data, leading, name, suffix)
    if _MHTML.search(leading):
        return "mhtml"
    return _SUFFIXES.get(suffix, "txt")


def _markup(data: bytes, leading: bytes, name: str, suffix: str) -> str:
    """What begins with a tag: a page, a document of Word as one XML file, or a text about markup."""
    if _HTML.match(leading) or (suffix not in _TEXTS and _FRAGMENT.match(leading)):
        return "html"
    if _WORD_XML.search(leading):
        if b"<!DOCTYPE" in data:
            raise refusals.unsafe_markup(name)
        return _OLD_OFFICE.get(suffix, "doc")
    for found, what in ((_PACKAGE_XML, _XML_PACKAGE), (_SHEET_XML, _XML_SHEET)):
        if found.search(leading):
            raise refusals.not_text(name, what)
    return _SUFFIXES.get(suffix, "txt")


def _package(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = frozenset(package.namelist())
            kind = package.open("mimetype").read(LONGEST_KIND) if "mimetype" in members else b""
    except ZIP_TROUBLE as trouble:
        raise refusals.damaged(name, Bilingual("zip 类文件", "a file of zip kind"), str(trouble)) from trouble
    for part, format in _PARTS:
        if any(part.fullmatch(member) for member in members):
            return format
    if kind.startswith(_OPEN_TEXT):
        return "odt"
    if kind.startswith(_OPEN_SHEET):
        raise refusals.not_text(name, _OTHER_SHEET)
    if "mimetype" in members or "[Content_Types].xml" in members:
        raise refusals.not_text(name, _OTHER_OFFICE)
    raise refusals.archive(name)


def _old_office(data: bytes, name: str, format: str) -> str:
    """Tell Word from Excel and PowerPoint by the streams of the container, whose names are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refusals.encrypted(name)
    if data.startswith(_OLE) and "WordDocument".encode("utf-16-le") not in data:
        for stream, what in _OTHER_STREAMS:
            if stream.encode("utf-16-le") in data:
                raise refusals.not_text(name, what)
    return format


def _foreign(data: bytes) -> Bilingual | None:
    for magic, at, what in _FOREIGN:
        if data[at : at + len(magic)] == magic:
            return what
    if data.startswith(b"MZ") and data[60:64] and b"PE\x00\x00" in data[:1024]:
        return _PROGRAM
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return _BITMAP
    return None
