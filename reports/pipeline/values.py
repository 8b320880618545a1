"""The values that pass from step to step. Frozen; every span is half-open [start, end) into `SourceText.text`.

They are msgspec's, made in a twentieth of the time that a frozen dataclass takes: a document has thousands of them.
`msgspec.structs.replace` gives one of them with some fields changed.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from indicators.catalogue.values import Bilingual
from reports.pipeline.sentence import Sentence


class UnreadableFile(Exception):
    """A file that cannot become text. `code` is stable; `sentence` names the file, the trouble and the way out."""

    def __init__(self, code: str, sentence: Bilingual) -> None:
        super().__init__(f"{sentence.en} / {sentence.zh}")
        self.code = code
        self.sentence = sentence


class Notice(Struct, frozen=True, gc=False):
    """Something a person should know about how a step went; never an error."""

    code: str
    sentence: Bilingual
    start: int | None = None
    end: int | None = None


# ---- decode ----------------------------------------------------------------------------------------------------


class GridCell(Struct, frozen=True, gc=False):
    """A cell that the file format itself marks; row and column count from 0, the span is that of its text."""

    start: int
    end: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


class SourceGrid(Struct, frozen=True, gc=False):
    """A table that the file format itself marks (HTML, DOCX, XLSX, PDF with ruled lines)."""

    start: int
    end: int
    cells: tuple[GridCell, ...]


class SourcePage(Struct, frozen=True, gc=False):
    """A page of a paged format, counted from 1."""

    number: int
    start: int
    end: int


class SourceText(Struct, frozen=True, gc=False):
    """Uniform text: no byte order mark, every line end is "\\n", otherwise changed one character for one."""

    name: str
    text: str
    format: str  # "txt" | "md" | "html" | "docx" | "pdf" | "doc" | "wps" | "odt" | "xlsx"
    encoding: str | None = None
    grids: tuple[SourceGrid, ...] = ()
    pages: tuple[SourcePage, ...] = ()
    notices: tuple[Notice, ...] = ()


# ---- blocks ----------------------------------------------------------------------------------------------------


class Heading(Struct, frozen=True, gc=False):
    """A numbered heading: "（二）" at level 2. `end` is that of the heading's own words, also where prose follows."""

    start: int
    end: int
    level: int
    number: str
    text: str


class Paragraph(Struct, frozen=True, gc=False):
    """Running text between headings and tables."""

    start: int
    end: int


class Cell(Struct, frozen=True, gc=False):
    """A cell of a table. The span is trimmed of white space; an empty cell has start == end at its place.

    `row` and `column` are None where the layout does not tell them (one cell a line).
    """

    start: int
    end: int
    row: int | None = None
    column: int | None = None
    rowspan: int = 1
    colspan: int = 1


class Table(Struct, frozen=True, gc=False):
    """A run of cells in reading order; `layout` names the module of `blocks/` that found it."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    layout: str


Block = Heading | Paragraph | Table


# ---- recognise -------------------------------------------------------------------------------------------------


class Recognition(Struct, frozen=True, gc=False):
    """The template whose labels fit best, and the runner-up. Scores are shares of a template's labels, 0 to 1."""

    era: str | None
    score: float
    runner_up: str | None = None
    runner_up_score: float = 0.0
    reasons: tuple[Bilingual, ...] = ()
    certain: bool = True  # False where nothing printed tells the template from another


# ---- extract ---------------------------------------------------------------------------------------------------


class Mark(StrEnum):
    """What is printed where a number is expected: four different things (INVARIANT 3), and two more."""

    NUMBER = "number"
    BLANK = "blank"
    DASH = "dash"
    NONE = "none"  # the word 无
    STATEMENT = "statement"  # zero said in words: 未收到政府信息公开申请
    UNREADABLE = "unreadable"


class Origin(StrEnum):
    """Where a figure was read."""

    TABLE = "table"
    TEXT = "text"


class Figure(Struct, frozen=True, gc=False):
    """One number with what it counts. `value` is None unless a number is printed or stated.

    `label` is as printed, `path` the headings above it; `indicator` is "era:code" where it is a cell of the template.
    `doubts` are the reasons why it might be misread: none means sure. `year` only where it is not the report's.
    """

    start: int
    end: int
    raw: str
    value: Decimal | None
    unit: str | None
    label: str
    origin: Origin
    mark: Mark = Mark.NUMBER
    path: tuple[str, ...] = ()
    column: str | None = None
    approximate: bool = False
    indicator: str | None = None
    year: int | None = None
    doubts: tuple[Bilingual, ...] = ()
    table: int | None = None  # which of Reading.tables, for table figures
    concept: str | None = None  # what a figure of the running text is about (indicators/catalogue/prose.toml)

    @property
    def sure(self) -> bool:
        """Whether nothing speaks against this reading."""
        return not self.doubts


class Section(Struct, frozen=True, gc=False):
    """A chapter with its whole text: [start, end) runs to the next heading of the same or a higher level."""

    start: int
    end: int
    level: int
    number: str
    heading: str
    heading_end: int


class Personal(Struct, frozen=True, gc=False):
    """A name, telephone, mail or street address of a person, which no public page shows."""

    start: int
    end: int
    kind: str  # "name" | "telephone" | "mail" | "address" | "account"


class Identity(Struct, frozen=True, gc=False):
    """Who reports, on which year. `agency` and `title` may be assembled from broken lines; None is a respected answer."""

    agency: str | None
    year: int | None
    title: str | None
    issued: date | None
    agency_at: tuple[int, int] | None = None
    year_at: tuple[int, int] | None = None
    title_at: tuple[int, int] | None = None
    issued_at: tuple[int, int] | None = None
    doubts: tuple[Bilingual, ...] = ()


class Extract(Struct, frozen=True, gc=False):
    """All that is read from one document."""

    identity: Identity
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    personal: tuple[Personal, ...] = ()
    notices: tuple[Notice, ...] = ()


# ---- check -----------------------------------------------------------------------------------------------------


class Outcome(StrEnum):
    """What a rule says of a document."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_ASSESSABLE = "not_assessable"


class Slip(StrEnum):
    """How a reader or a typist may have come to a wrong number, likeliest first."""

    SPLIT_NUMBER = "split_number"
    DIGIT_LOST = "digit_lost"
    DIGIT_DOUBLED = "digit_doubled"
    DIGITS_SWAPPED = "digits_swapped"
    CELLS_SWAPPED = "cells_swapped"
    ROW_SHIFTED = "row_shifted"
    DIGIT_ADDED = "digit_added"
    DIGIT_MISREAD = "digit_misread"
    SUMS_AGREE = "sums_agree"


class Amendment(Struct, frozen=True, gc=False):
    """Another value for one figure (an index into Extract.figures)."""

    figure: int
    old: Decimal | None
    new: Decimal


class Proposal(Struct, frozen=True, gc=False):
    """Values that would make a failing sum hold and break no other; a person decides."""

    slip: Slip
    amendments: tuple[Amendment, ...]
    message: Bilingual


class Finding(Struct, frozen=True, gc=False):
    """One rule applied at one place. `figures` are indexes into Extract.figures; start and end where no figure is meant."""

    rule: str
    outcome: Outcome
    level: str  # "error" | "warning" | "info"
    message: Sentence
    hint: Bilingual | None = None
    figures: tuple[int, ...] = ()
    start: int | None = None
    end: int | None = None
    proposals: tuple[Proposal, ...] = ()  # likeliest first
    beside: tuple[str, ...] = ()  # the numbers of other reports that it was found in


class Reading(Struct, frozen=True, gc=False):
    """A document read from bytes to findings."""

    source: SourceText
    blocks: tuple[Block, ...]
    recognition: Recognition
    extract: Extract
    findings: tuple[Finding, ...]
