"""What a Word document shows that is no text, so that a person knows to look: large pictures, embedded sheets, hidden words."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode.docx_document import W, is_on, words_of
from reports.pipeline.decode.pictures import pictures_not_read
from reports.pipeline.values import Notice

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_WIDE, _HIGH = 3_600_000, 1_080_000
"""10 and 3 centimetres, in the format's unit: what is smaller is an emblem or a code to scan."""


def losses(root: Element) -> tuple[Notice, ...]:
    """One notice for each kind of thing that is not read; asked before the tree is changed."""
    pictures = sum(_is_large_picture(drawing) for drawing in root.iter(f"{W}drawing"))
    objects = sum(1 for _ in root.iter(f"{W}object")) + sum(1 for _ in root.iter(_CHART))
    hidden = sum(
        is_on(run.find(f"{W}rPr/{W}vanish")) and bool(words_of(run).strip()) for run in root.iter(f"{W}r")
    )
    found = ((objects, _objects), (hidden, _hidden))
    return (*pictures_not_read(pictures), *(notice(count) for count, notice in found if count))


def _is_large_picture(drawing: Element) -> bool:
    extent = next(drawing.iter(f"{_PLACED}extent"), None)
    if extent is None or next(drawing.iter(f"{_DRAWING}blip"), None) is None:
        return False
    return _size(extent, "cx") >= _WIDE and _size(extent, "cy") >= _HIGH


def _size(extent: Element, side: str) -> int:
    words = extent.get(side, "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 12 else 0


def _objects(count: int) -> Notice:
    return Notice(
        "object-not-read",
        Bilingual(
            f"有 {count} 个嵌入的对象（如 Excel 表、图表）未识读，请对照原件补录，或在 Word 中改成表格后重新上传。",
            f"{count} embedded object(s), such as a sheet or a chart, were not read; type them in from the original, or "
            "make them tables in Word and send the file again.",
        ),
    )


def _hidden(count: int) -> Notice:
    return Notice(
        "hidden-text-left-out",
        Bilingual(
            f"已略去 {count} 处设为隐藏的文字，Word 也不显示它们。",
            f"{count} piece(s) of text that are set as hidden were left out; Word does not show them either.",
        ),
    )
