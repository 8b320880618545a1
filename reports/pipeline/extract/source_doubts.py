"""Doubts that come with the file: a table of a PDF without rules, a text that character recognition has made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from indicators.catalogue.values import Bilingual
from reports.pipeline.values import Figure, Origin, SourceText

WITHOUT_RULES = Bilingual(
    "PDF 中的这张表没有框线，行列按文字间距判断，数值可能错行错列。",
    "This table of the PDF has no rules: rows and columns were told by gaps, so the value may belong to another cell.",
)
RECOGNISED = Bilingual(
    "该页文字叠在整页图像上，多半是文字识别（OCR）的结果，数字可能认错。",
    "The text of this page lies over a picture of it, as character recognition (OCR) leaves it: digits may be misread.",
)
MENDED = Bilingual(
    "单元格太窄，数字被断成几行后连成，可能连错。",
    "The number was broken over the lines of its narrow cell and put together: it may be two.",
)


def doubted(figures: Iterable[Figure], source: SourceText) -> Iterator[Figure]:
    """The same figures, those of a PDF with what speaks against the place they were read from."""
    if source.format != "pdf":
        yield from figures
        return
    grids = sorted((grid.start, grid.end) for grid in source.grids)
    recognised, mended = (_spans(source, code) for code in ("text-over-picture", "number-mended"))
    for figure in figures:
        doubts = figure.doubts
        if figure.origin is Origin.TABLE and not _within(figure, grids):
            doubts = (*doubts, WITHOUT_RULES)
        if _within(figure, recognised):
            doubts = (*doubts, RECOGNISED)
        if _within(figure, mended):
            doubts = (*doubts, MENDED)
        yield replace(figure, doubts=doubts) if doubts is not figure.doubts else figure


def _spans(source: SourceText, code: str) -> list[tuple[int, int]]:
    """What the notices of that code speak of, in order."""
    found = (notice for notice in source.notices if notice.code == code)
    return sorted((notice.start or 0, notice.end or 0) for notice in found)


def _within(figure: Figure, spans: list[tuple[int, int]]) -> bool:
    """Whether the figure lies in one of the spans, which are in order and apart."""
    at = bisect_right(spans, (figure.start, 1 << 60)) - 1
    return at >= 0 and figure.end <= spans[at][1]
