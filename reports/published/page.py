"""One publication as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Era
from indicators.layout import PrintedTable
from reports.models import CorrectionKind, Publication
from reports.published.cells import CellMaker, CellView
from reports.published.chapters import Chapter, Piece, chapters_of
from reports.published.content import Content, Correction, Figure, Finding, content_of
from reports.published.marked_text import MarkedText
from reports.published.table_places import placed, printed_tables, table_regions

Table = PrintedTable[CellView]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; or a table of the source: the template's tables that begin there, else its text as it stands."""

    html: SafeString
    is_table: bool = False
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter with its blocks."""

    chapter: Chapter
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A rule with the figures that it names."""

    finding: Finding
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction with its figure."""

    correction: Correction
    figure: Figure | None

    @property
    def kind(self) -> str:
        """Why the figure was corrected, in the reader's language; empty where only the words tell."""
        kind = self.correction.kind
        told = kind in CorrectionKind.values and kind != CorrectionKind.OTHER
        return str(CorrectionKind(kind).label) if told else ""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that the template of the page needs besides the publication itself."""

    content: Content
    era: Era | None
    chapters: tuple[ChapterView, ...]
    typed_tables: tuple[Table, ...]
    lacking_tables: tuple[Table, ...]
    in_text: tuple[CellView, ...]
    unplaced: tuple[CellView, ...]
    broken: tuple[FindingView, ...]
    kept: tuple[FindingView, ...]
    not_assessable: tuple[FindingView, ...]
    corrections: tuple[CorrectionView, ...]

    @property
    def number_of_figures(self) -> int:
        """How many figures the publication has."""
        return len(self.content.figures)


def page_of(publication: Publication) -> ReportPage:
    """Everything laid out; asks the database nothing."""
    content = content_of(publication.content)
    era = era_of(publication.era)
    cells = CellMaker(content)
    marked = MarkedText(publication.text, content.figures)
    regions = table_regions(publication.text, content, era)
    tables = printed_tables(era, cells)
    places = placed(tables, regions)

    def block(piece: Piece) -> Block:
        if piece.table is None:
            return Block(piece.html or SafeString())
        start, end = regions[piece.table]
        here = places.by_region.get(piece.table, ())
        return Block(SafeString() if here else marked.html(start, end), is_table=True, tables=here)

    chapters = chapters_of(publication.text, content, marked, regions)
    views = [cells.of_figure(figure) for figure in content.figures]
    by_place = {figure.place: figure for figure in content.figures}

    def seen(findings: Iterable[Finding]) -> tuple[FindingView, ...]:
        return tuple(
            FindingView(each, tuple(by_place[place] for place in each.places if place in by_place))
            for each in findings
        )

    return ReportPage(
        content=content,
        era=era,
        chapters=tuple(ChapterView(each, tuple(block(piece) for piece in each.pieces)) for each in chapters),
        typed_tables=places.typed,
        lacking_tables=places.lacking,
        in_text=tuple(view for view in views if view.figure and view.figure.in_text),
        unplaced=tuple(outside(views, tables)),
        broken=seen(content.failing),
        kept=seen(content.holding),
        not_assessable=seen(content.not_assessable),
        corrections=tuple(CorrectionView(each, by_place.get(each.place)) for each in content.corrections),
    )


def outside(views: Iterable[CellView], tables: Sequence[Table]) -> list[CellView]:
    """Table figures that are in no table of the template: rows that it does not know, or a second value for one cell."""
    drawn = {cell.figure.place for table in tables for cell in table.cells if cell.figure is not None}
    return [
        view
        for view in views
        if view.figure is not None and not view.figure.in_text and view.figure.place not in drawn
    ]


def era_of(code: str) -> Era | None:
    """The template by its code; None where the report fits none, or one that the catalogue no longer has."""
    return next((era for era in load_catalogue().eras if era.code == code), None)
