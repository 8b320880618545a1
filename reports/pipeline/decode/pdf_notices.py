"""What a person should know of how a PDF was read: pages of pictures, text behind them, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode.pdf_page import PdfPage
from reports.pipeline.values import GridCell, Notice, SourcePage

LEAST_CHARACTERS = 10
"""A page: a stamp or a scanner's mark may be text, a report is more."""


def page_notices(pages: list[PdfPage], places: list[SourcePage], running: int) -> tuple[Notice, ...]:
    """All of them; `places` are the spans of the pages, `running` is how many lines at their edges were left out."""
    wordless = _numbers(page.pictures > 0 and page.characters < LEAST_CHARACTERS for page in pages)
    recognised = [
        place
        for page, place in zip(pages, places, strict=True)
        if page.is_picture and page.characters >= LEAST_CHARACTERS
    ]
    aslant = sum(page.aslant for page in pages)
    notices = [_wordless(wordless)] if wordless else []
    notices += map(_recognised, recognised)
    notices += [_aslant(aslant)] if aslant else []
    notices += [_running(running)] if running else []
    return tuple(notices)


def _numbers(pages: Iterable[bool]) -> list[str]:
    return [str(number) for number, holds in enumerate(pages, 1) if holds]


def _wordless(pages: list[str]) -> Notice:
    return Notice(
        "page-without-text",
        Bilingual(
            f"第 {'、'.join(pages)} 页只有图像，没有文字，未能识读，请核对原件。",
            f"Page(s) {', '.join(pages)} hold only pictures and were not read; compare with the original.",
        ),
    )


def _recognised(page: SourcePage) -> Notice:
    return Notice(
        "text-over-picture",
        Bilingual(
            f"第 {page.number} 页的文字叠在整页图像上，多半是文字识别（OCR）的结果，可能认错字，请逐项核对原件。",
            f"The text of page {page.number} lies over a picture of the page, as character recognition (OCR) leaves it, "
            "and may hold misread characters; compare each figure with the original.",
        ),
        page.start,
        page.end,
    )


def _aslant(count: int) -> Notice:
    return Notice(
        "slanting-text-left-out",
        Bilingual(
            f"已略去斜排的 {count} 个字符（多为水印）。",
            f"{count} character(s) set aslant across the page, as a watermark is, were left out.",
        ),
    )


def _running(count: int) -> Notice:
    return Notice(
        "running-lines-left-out",
        Bilingual(
            f"已略去 {count} 行重复的页眉、页脚或页码。",
            f"{count} line(s) of repeated page heads, page feet or page numbers were left out.",
        ),
    )


def mended_numbers(cells: list[GridCell]) -> Iterator[Notice]:
    """One for each cell whose number was broken over lines."""
    for cell in cells:
        yield Notice(
            "number-mended",
            Bilingual(
                "单元格太窄，数字被断成几行，已连成一个数，请核对原件。",
                "The cell is too narrow for its number, which was broken over lines and put together; compare with the original.",
            ),
            cell.start,
            cell.end,
        )
