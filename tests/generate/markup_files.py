"""Writes a report as a web page and as a Word document: the same paragraphs and tables with marked cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape
from random import Random

from tests.generate.documents import Caption, Chapter, Document, Furniture, Printed, Prose, Title
from tests.generate.table_layouts import full_grid
from tests.generate.table_sheets import Sheet, SheetCell
from tests.generate.written import TrueCount, TrueFigure, TrueSection, Written, true_figure

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": W,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_NAVIGATION = (
    "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a href='/zw'>政务公开</a></li>"
    "<li><a href='/hd'>互动交流</a></li></ul></div>"
)
_FOOT = "<div class='footer'>主办：<a href='/'>某某市人民政府办公室</a> 备案号 12345678 访问量 998877</div>"
_PRINTED_WIDTH = 14_800
_PAGE = (
    '<w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
)
_MARGINS = '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def truth_of(
    document: Document,
) -> tuple[tuple[TrueFigure, ...], tuple[TrueSection, ...], tuple[TrueCount, ...]]:
    """What must be read of a report whose places are not known beforehand."""
    figures: list[TrueFigure] = []
    sections: list[TrueSection] = []
    counts: list[TrueCount] = []
    for part in document.parts:
        if isinstance(part, Printed):
            figures += [
                true_figure(cell, document.era) for row in part.sheet for cell in row if cell.code is not None
            ]
        elif isinstance(part, Chapter):
            sections.append(TrueSection(part.level, part.number, part.words))
            counts += [TrueCount(count) for count in (part.behind.counts if part.behind else ())]
        elif isinstance(part, Prose):
            counts += [TrueCount(count) for count in part.sentences.counts]
    return tuple(figures), tuple(sections), tuple(counts)


def write_html(document: Document, rng: Random) -> Written:
    """The report as a web page, perhaps among navigation."""
    site = rng.random() < 0.5
    body = "".join(html_part(part) for part in document.parts)
    if site:
        body = f"{_NAVIGATION}<div class='content' id='zoom'>{body}</div>{_FOOT}"
    title = escape(document.identity.title_words)
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    encoding = rng.choice(("utf-8", "gb18030"))
    return Written("report.html", page.encode(encoding), document.identity, *truth_of(document))


def html_part(part: object) -> str:
    """A paragraph or a table."""
    if isinstance(part, Printed):
        rows = "".join("<tr>" + "".join(html_cell(cell) for cell in row) + "</tr>" for row in part.sheet)
        return f"<table border='1'>{rows}</table>"
    return "".join(f"<p>{html_words(line)}</p>" for line in [words_of_part(part)])


def html_cell(cell: SheetCell) -> str:
    """A cell with its spans, its words in a paragraph."""
    spans = f" colspan='{cell.colspan}'" if cell.colspan > 1 else ""
    spans += f" rowspan='{cell.rowspan}'" if cell.rowspan > 1 else ""
    return f"<td{spans}><p>{html_words(cell.words) or '&nbsp;'}</p></td>"


def html_words(words: str) -> str:
    """Escaped, lines broken as printed."""
    return escape(words).replace("\n", "<br>")


def words_of_part(part: object) -> str:
    """All that a part other than a table prints."""
    if isinstance(part, Title | Furniture | Caption):
        return part.words
    if isinstance(part, Chapter):
        return part.number + part.words + (f"。{part.behind.words}" if part.behind else "")
    if isinstance(part, Prose):
        return part.sentences.words
    raise TypeError(part)


def write_docx(document: Document, rng: Random) -> Written:
    """The report as a Word document, some runs split as an editor leaves them."""
    body = "".join(
        _docx_table(part.sheet) if isinstance(part, Printed) else _docx_paragraph(words_of_part(part), rng)
        for part in document.parts
    )
    return Written("report.docx", docx_package(body), document.identity, *truth_of(document))


def docx_package(body: str, **parts: str) -> bytes:
    """The file with that body, and further parts by their kind: numbering, styles."""
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document{names}><w:body>{body}{_PAGE}</w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", xml)
        for kind, content in parts.items():
            package.writestr(f"word/{kind}.xml", content)
    return data.getvalue()


def _docx_paragraph(words: str, rng: Random | None = None) -> str:
    lines = []
    for line in words.split("\n"):
        cut = rng.randint(0, len(line)) if rng else len(line)
        lines.append("".join(run_of(piece) for piece in (line[:cut], line[cut:]) if piece))
    return "<w:p>" + "<w:r><w:br/></w:r>".join(lines) + "</w:p>"


def run_of(words: str) -> str:
    """A run of text in a Word document."""
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _docx_table(sheet: Sheet) -> str:
    grid = full_grid(sheet)
    widths = column_widths(len(grid[0]))
    rows = "".join(f"<w:tr>{''.join(_docx_cells(row, widths))}</w:tr>" for row in grid)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{_BORDERS}</w:tblBorders>{_MARGINS}</w:tblPr>'
    )
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def column_widths(columns: int) -> list[int]:
    """The columns over the width of the page, those of labels wider."""
    labels = 3 if columns == 10 else 1
    parts = [(4 if columns < 6 else 2) if at < labels else 1 for at in range(columns)]
    return [_PRINTED_WIDTH * part // sum(parts) for part in parts]


def _docx_cells(row: list[tuple[SheetCell, bool] | None], widths: list[int]) -> Iterator[str]:
    """Each cell of a row: those that go on from above are printed empty and marked as going on."""
    at = 0
    while at < len(row):
        place = row[at]
        if place is None:
            yield "<w:tc><w:p/></w:tc>"
            at += 1
            continue
        cell, begins = place
        properties = f'<w:tcW w:w="{sum(widths[at : at + cell.colspan])}" w:type="dxa"/>'
        properties += f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        if cell.rowspan > 1:
            properties += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
        words = _docx_paragraph(cell.words) if begins else "<w:p/>"
        yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>"
        at += cell.colspan
