"""Writes a report as text in one of the layouts of tables, in one of the encodings."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.generate.documents import Caption, Chapter, Document, Furniture, Printed, Prose, Title
from tests.generate.prose_bank import Sentences
from tests.generate.sheet_variants import COLUMNS
from tests.generate.table_layouts import LAYOUTS, Writer
from tests.generate.table_sheets import SheetCell
from tests.generate.traditional import in_traditional
from tests.generate.written import TrueCount, TrueSection, Written, true_figure

PAGE_FEET = ("\n", "\n- 5 -\n\n", "\n— 12 —\n", "\n第 3 页\n")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "big5")


class _Text:
    """A text as it grows, with the places of its chapters and counts."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.sections: list[TrueSection] = []
        self.counts: list[TrueCount] = []

    def line(self, words: str, between: str) -> None:
        self.writer.write(words + between)

    def sentences(self, said: Sentences) -> None:
        at = self.writer.length
        self.counts += [TrueCount(count, at + count.start) for count in said.counts]
        self.writer.write(said.words)

    def chapter(self, chapter: Chapter, between: str) -> None:
        start = self.writer.length
        self.sections.append(TrueSection(chapter.level, chapter.number, chapter.words, start))
        self.writer.write(chapter.number + chapter.words)
        if chapter.behind is not None:
            self.writer.write("。")
            self.sentences(chapter.behind)
        self.writer.write(between)


def write_text(
    document: Document, layout: str, rng: Random, encoding: str = "utf-8", suffix: str = "txt"
) -> Written:
    """The report as a text file."""
    text = _Text()
    between = rng.choice(("\n", "\n", "\n\n"))
    indent = rng.choice(("", "\u3000\u3000", "    "))
    for part in document.parts:
        if isinstance(part, Title | Furniture | Caption):
            text.line(part.words, between)
        elif isinstance(part, Chapter):
            text.chapter(part, between)
        elif isinstance(part, Prose):
            text.writer.write(indent)
            text.sentences(part.sentences)
            text.writer.write(between)
        elif isinstance(part, Printed):
            if part.page:
                text.writer.write(rng.choice(PAGE_FEET))
            LAYOUTS[layout](text.writer, part.sheet, rng)
            text.writer.write("\n" if rng.random() < 0.5 else "")
    return _file(document, text, encoding, suffix)


def _file(document: Document, text: _Text, encoding: str, suffix: str) -> Written:
    words = text.writer.text
    who, sections = document.identity, text.sections
    if encoding == "big5":
        words = in_traditional(words)
        who = replace(who, agency=in_traditional(who.agency), title=in_traditional(who.title))
        sections = [replace(section, heading=in_traditional(section.heading)) for section in sections]
    figures = tuple(
        true_figure(_spelt(cell, encoding), document.era, start) for cell, start, _ in text.writer.values
    )
    return Written(
        f"report.{suffix}",
        words.encode("big5hkscs" if encoding == "big5" else encoding),
        who,
        figures,
        tuple(sections),
        tuple(text.counts),
    )


def _spelt(cell: SheetCell, encoding: str) -> SheetCell:
    if encoding != "big5":
        return cell
    column = in_traditional(cell.column) if cell.column in COLUMNS else cell.column
    return replace(cell, words=in_traditional(cell.words), label=in_traditional(cell.label), column=column)
