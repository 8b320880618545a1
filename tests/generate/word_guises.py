"""Writes a report as a Word document that people have worked on: numbered by Word, edited, with controls, boxes and dragged borders."""

from __future__ import annotations

from random import Random

from tests.generate.documents import Chapter, Document, Printed, Title
from tests.generate.markup_files import (
    W,
    column_widths,
    docx_package,
    run_of,
    truth_of,
    words_of_part,
)
from tests.generate.table_layouts import full_grid
from tests.generate.table_sheets import Sheet, SheetCell
from tests.generate.written import Written

_HAIR = 36  # twips between where a border was and where it was dragged to
_NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent>'
    "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent>"
)
_DELETED = '<w:del w:id="9" w:author="a"><w:r><w:delText>{}</w:delText></w:r></w:del>'
_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
_FIELD = '<w:fldSimple w:instr="DOCPROPERTY a">{}</w:fldSimple>'
_HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
_BOOKMARK = '<w:bookmarkStart w:id="{0}" w:name="b{0}"/><w:bookmarkEnd w:id="{0}"/>'


def write_edited_docx(document: Document, rng: Random) -> Written:
    """The report as such a document, perhaps called .wps."""
    boxed = rng.random() < 0.3
    body = "".join(
        _table(part.sheet, rng) if isinstance(part, Printed) else _paragraphs(part, rng, boxed)
        for part in document.parts
    )
    name = rng.choice(("report.docx", "report.wps", "report.doc"))
    data = docx_package(body, numbering=_NUMBERING)
    return Written(name, data, document.identity, *truth_of(document))


def _paragraphs(part: object, rng: Random, boxed: bool) -> str:
    if isinstance(part, Title) and boxed:
        lines = "".join(f"<w:p>{run_of(line)}</w:p>" for line in part.words.split("\n"))
        return f"<w:p><w:r>{_BOX.format(lines)}</w:r></w:p>"
    words = words_of_part(part)
    properties = ""
    if isinstance(part, Chapter):
        words = words.removeprefix(part.number)
        properties = (
            f'<w:pPr><w:numPr><w:ilvl w:val="{part.level - 1}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        )
    return f"<w:p>{properties}{'<w:r><w:br/></w:r>'.join(_runs(line, rng) for line in words.split(chr(10)))}</w:p>"


def _runs(words: str, rng: Random) -> str:
    """The words in two runs, something that is not printed between them."""
    cut = rng.randint(0, len(words))
    between = rng.choice(("", "", _DELETED.format("原为99件"), _HIDDEN.format("98"), _BOOKMARK.format(7)))
    return run_of(words[:cut]) + between + run_of(words[cut:])


def _table(sheet: Sheet, rng: Random) -> str:
    """The table, its second border a hair aside in some rows where no cell beside it goes on below."""
    grid = full_grid(sheet)
    widths = column_widths(len(grid[0]))
    dragged = len(widths) > 1 and all(
        place is None or place[0].rowspan == 1 for row in grid for place in row[:2]
    )
    if dragged:
        widths = [widths[0], _HAIR, widths[1] - _HAIR, *widths[2:]]
    rows = [
        f"<w:tr>{_cells(row, rng, rng.choice((0, 1)) if dragged else None)}</w:tr>{_BOOKMARK.format(at)}"
        for at, row in enumerate(grid)
    ]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cells(row: list[tuple[SheetCell, bool] | None], rng: Random, late: int | None) -> str:
    """The cells of a row; `late` says whether its second border stands behind the hair or before it."""
    cells = []
    at = 0
    while at < len(row):
        place = row[at]
        columns = place[0].colspan if place else 1
        edges = [edge + (edge > 1 or (edge == 1 and late == 1)) for edge in (at, at + columns)]
        span = edges[1] - edges[0] if late is not None else columns
        properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        if place and place[0].rowspan > 1:
            properties += '<w:vMerge w:val="restart"/>' if place[1] else "<w:vMerge/>"
        words = _cell_words(place[0].words, rng) if place and place[1] else ""
        cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{words}</w:p></w:tc>")
        at += columns
    return "".join(cells)


def _cell_words(words: str, rng: Random) -> str:
    runs = "<w:r><w:br/></w:r>".join(run_of(line) for line in words.split("\n"))
    return rng.choice(("{}", "{}", "{}", _CONTROL, _FIELD)).format(runs)
