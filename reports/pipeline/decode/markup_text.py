"""From an HTML tree to text laid out for people, with the place of every table cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborNode

from reports.pipeline.decode.layout import MarkedCell, TextLayout
from reports.pipeline.decode.markup_tree import TEXT, attribute, span, walk
from reports.pipeline.decode.raised import raised

_LINES_TAGS = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
_LINES = frozenset(_LINES_TAGS.split())
_SHOWN_FIELDS = ("", "text", "number")  # a form filled in and saved as a page keeps its figures there
_LONG_CELL = 400
_LONG_CELL_LINES = 4


def lay_out(root: LexborNode, skip: Collection[int], layout: TextLayout) -> None:
    """Write the visible text of `root` into the layout; `skip` holds the mem_id of what is left out."""
    left_out = set(skip)
    holders = _tables_holding_tables(root)
    lists: list[int | None] = []  # the next number of each open list; None where it is not numbered
    verbatim = above = 0
    for node, entering in walk(root, left_out):
        tag = node.tag
        if tag == TEXT:
            words = node.text_content or ""
            (layout.verbatim if verbatim else layout.words)(raised(words) if above else words)
            continue
        above += _steps_up(node, entering)
        if tag in _LINES or (tag == "br" and entering):
            layout.line_break()
        if tag == "pre":
            verbatim += 1 if entering else -1
        elif tag in ("ol", "ul"):
            if entering:
                lists.append(_first_number(node))
            else:
                lists.pop()
        elif tag == "li" and entering:
            _number_item(lists, layout)
        elif tag == "table" and entering and node.mem_id not in holders:
            rows = list(_rows(node, left_out))
            if _is_data(rows, left_out):
                _captions(node, left_out, layout)
                layout.table([[_marked(cell, left_out) for cell in row] for row in rows])
                left_out.update(part.mem_id for part in _children(node))
    layout.line_break()


def _captions(table: LexborNode, left_out: Collection[int], layout: TextLayout) -> None:
    """The table's caption, which a browser shows above it wherever it stands."""
    for part in _children(table):
        if part.tag == "caption" and part.mem_id not in left_out:
            layout.line_break()
            layout.words(_marked(part, left_out).words)


def _steps_up(node: LexborNode, entering: bool) -> int:
    """1 where the text rises above its line, -1 where it comes down again: a raised 1 beside 12 is no 121."""
    is_raised = node.tag == "sup" or "super" in attribute(node, "style")
    return (1 if entering else -1) if is_raised else 0


def _tables_holding_tables(root: LexborNode) -> set[int]:
    """Tables that lay out a page: they hold others with columns. One column within a cell is but the cell's text."""
    holders: set[int] = set()
    open_tables: list[int] = []
    for node, entering in walk(root):
        if node.tag != "table":
            continue
        if entering:
            open_tables.append(node.mem_id)
        else:
            inner = open_tables.pop()
            if open_tables and (inner in holders or _has_columns(node)):
                holders.add(open_tables[-1])
    return holders


def _has_columns(table: LexborNode) -> bool:
    return any(len(row) > 1 for row in _rows(table, ()))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _rows(table: LexborNode, left_out: Collection[int]) -> Iterator[list[LexborNode]]:
    for part in _children(table):
        rows = [part] if part.tag == "tr" else _children(part)
        for row in rows:
            if row.tag == "tr" and row.mem_id not in left_out:
                yield [
                    cell
                    for cell in _children(row)
                    if cell.tag in ("td", "th") and cell.mem_id not in left_out
                ]


def _is_data(rows: list[list[LexborNode]], left_out: Collection[int]) -> bool:
    """Whether the cells are values: more than one a row, and none of them a whole text of its own."""
    if max(map(len, rows), default=0) < 2:
        return False
    return not any(_is_long(cell, left_out) for row in rows for cell in row)


def _is_long(cell: LexborNode, left_out: Collection[int]) -> bool:
    characters = lines = 0
    for node, entering in walk(cell, left_out):
        if node.tag == TEXT:
            characters += len((node.text_content or "").strip())
        elif entering and (node.tag in _LINES or node.tag == "br"):
            lines += 1
    return characters > _LONG_CELL and lines > _LONG_CELL_LINES


def _marked(cell: LexborNode, left_out: Collection[int]) -> MarkedCell:
    """Its words on one line: a row is a line, so what breaks a line in a cell becomes a space."""
    words = TextLayout()
    above = 0
    for node, entering in walk(cell, left_out):
        above += _steps_up(node, entering)
        if node.tag == TEXT:
            words.words(raised(node.text_content or "") if above else node.text_content or "")
        elif node.tag in _LINES or node.tag == "br":
            words.words(" ")
        elif entering and node.tag == "input" and attribute(node, "type").lower() in _SHOWN_FIELDS:
            words.words(attribute(node, "value"))
    return MarkedCell(words.text().strip(), span(cell, "rowspan"), span(cell, "colspan"))


def _first_number(node: LexborNode) -> int | None:
    if node.tag != "ol":
        return None
    start = attribute(node, "start").strip()[:4]
    return int(start) if start.isascii() and start.isdigit() else 1


def _number_item(lists: list[int | None], layout: TextLayout) -> None:
    """A browser shows the number of an item, so the text does too."""
    number = lists[-1] if lists else None
    if number is not None:
        layout.words(f"{number}. ")
        lists[-1] = number + 1
