"""One cell a line without tabs, blank lines between or not, and rows aligned with spaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from indicators.catalogue.memory import Owner, owner_of
from reports.pipeline.blocks.cell_kinds import Kind, kind_of
from reports.pipeline.blocks.evidence import FEWEST_IN_A_ROW, counts_up
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.labelled_lines import label_and_unit, labelled_cells
from reports.pipeline.blocks.running_line import with_open_lines
from reports.pipeline.blocks.source_lines import LONGEST_CELL_LINE, Line, LineKind, is_chapter, trimmed
from reports.pipeline.blocks.spaced_line import cells_of_line, is_contact
from reports.pipeline.blocks.vocabulary import Vocabulary
from reports.pipeline.values import Cell, Table

LAYOUT = "plain lines"
LONGEST_UNKNOWN = 40
SAME_BEGINNING = 5
LIKE_A_LABEL = 85
MOST_BLANKS = 6
MOST_UNKNOWN = 3
LONGEST_LULL = 14
FEWEST_ROWS = 3
FEWEST_NUMBERS = 6


class Look(IntEnum):
    """What a plain line is to a table."""

    WORDS = 0
    FRAGMENT = 1  # one or two characters, or the beginning of a known label
    KNOWN = 2
    UNIT = 3
    NUMBER = 4
    ROW = 5  # words and numbers


class Candidate(NamedTuple):
    """A line that might be part of a table."""

    start: int
    end: int
    look: Look
    cells: tuple[tuple[int, int], ...]
    numbers: int = 0  # how many of the cells are numbers, where there are several


def find_tables(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Table]:
    """The tables among the PLAIN lines."""
    run: list[Candidate] = []
    blanks = 0
    blank, plain = LineKind.BLANK, LineKind.PLAIN
    for line in with_open_lines(text, lines, vocabulary):
        kind = line.kind
        if kind is blank:
            blanks += 1
            continue
        candidate = None
        if kind is plain:
            if blanks > MOST_BLANKS:
                yield from _tables(run)
                run = []
            if line.end - line.start <= LONGEST_CELL_LINE or _is_padded(text, line):
                candidate = _candidate(text, line, vocabulary)
        blanks = 0
        if candidate is not None:
            run.append(candidate)
        elif run:
            yield from _tables(run)
            run = []
    yield from _tables(run)


def _is_padded(text: str, line: Line) -> bool:
    """Whether a long line is short but for the gaps between its cells."""
    raw = text[line.start : line.end]
    return "   " in raw and len(" ".join(raw.split())) <= LONGEST_CELL_LINE


def _candidate(text: str, line: Line, vocabulary: Vocabulary) -> Candidate | None:
    start, end = trimmed(text, line.start, line.end)
    raw = text[start:end]
    if "。" in raw or raw.endswith(("；", ";")):
        return None
    remembered = len(raw) <= LONGEST_CELL_LINE
    seen = _seen_before(raw, owner_of(vocabulary)) if remembered else _seen(raw, vocabulary)
    if seen is None:
        return None
    cells = tuple([(start + left, start + right) for left, right in seen.cells])
    return Candidate(start, end, seen.look, cells, seen.numbers)


@lru_cache(maxsize=1 << 12)
def _seen_before(line: str, vocabulary: Owner[Vocabulary]) -> Candidate | None:
    """The same for titles, headings and labels, which one report has as the other."""
    return _seen(line, vocabulary.value)


def _seen(line: str, vocabulary: Vocabulary) -> Candidate | None:
    """What a trimmed line is to a table, its cells counted from its own beginning."""
    start, end = 0, len(line)
    cells = tuple(cells_of_line(line, start, end))
    kind = kind_of(line)
    if kind is not Kind.WORDS:
        if kind is not Kind.NUMBER:
            look = Look.UNIT if kind is Kind.UNIT else Look.NUMBER
            return Candidate(start, end, look, ((start, end),))
        return Candidate(start, end, Look.NUMBER, cells, _numbers_in(line, cells))
    if len(cells) > 1:
        kinds = [kind_of(line[left:right]) for left, right in cells]
        if any(kind in (Kind.NUMBER, Kind.DASH) for kind in kinds):
            if not _any_known(line, cells, vocabulary):
                if parts := label_and_unit(line, *cells[0], vocabulary):
                    return Candidate(start, end, Look.ROW, (*parts, *cells[1:]), _numbers_in(line, cells))
                if is_contact(line, start, end):
                    return Candidate(start, end, Look.WORDS, ((start, end),))
            words = Kind.WORDS in kinds
            look = Look.ROW if words else Look.NUMBER
            return Candidate(start, end, look, cells, _numbers_in(line, cells))
    if labelled := labelled_cells(line, start, end, vocabulary):
        return Candidate(start, end, Look.ROW, labelled)
    if is_chapter(line, vocabulary):
        return None
    key = label_key(line)
    if vocabulary.knows(key):
        return Candidate(start, end, Look.KNOWN, ((start, end),))
    if (key and vocabulary.begins(key)) or all(len(word) <= 2 for word in line.split()):
        return Candidate(start, end, Look.FRAGMENT, cells)
    if _any_known(line, cells, vocabulary) or _several_known(line, vocabulary):
        return Candidate(start, end, Look.KNOWN, cells)
    if len(key) <= LONGEST_UNKNOWN or _misprinted(key, vocabulary):
        return Candidate(start, end, Look.WORDS, cells)
    return None


def _misprinted(key: str, vocabulary: Vocabulary) -> bool:
    """Whether a long line is like a known label and begins as one does, which no sentence is."""
    return vocabulary.begins(key[:SAME_BEGINNING]) and bool(
        process.extractOne(key, vocabulary.row_keys, scorer=fuzz.ratio, score_cutoff=LIKE_A_LABEL)
    )


def _any_known(text: str, cells: tuple[tuple[int, int], ...], vocabulary: Vocabulary) -> bool:
    return any(vocabulary.knows(label_key(text[left:right])) for left, right in cells)


def _several_known(raw: str, vocabulary: Vocabulary) -> bool:
    return sum(vocabulary.knows(label_key(word)) for word in raw.split()) > 1


def _tables(run: list[Candidate]) -> Iterator[Table]:
    """The tables in a run of lines: cut where nothing known and no number comes for long, then trimmed."""
    start = 0
    lull = 0
    for number, candidate in enumerate(run):
        lull = lull + 1 if candidate.look is Look.WORDS else 0
        if lull == LONGEST_LULL:
            yield from _table(run[start : number + 1 - lull])
            start = number + 1
            lull = 0
    yield from _table(run[start:])


def _table(run: list[Candidate]) -> Iterator[Table]:
    evidence = [number for number, candidate in enumerate(run) if candidate.look >= Look.NUMBER]
    known = sum(candidate.look is Look.KNOWN for candidate in run)
    rows = sum(candidate.look is Look.ROW for candidate in run)
    if not _enough(len(run), len(evidence), known, rows) and not any(_is_long_row(each) for each in run):
        return
    first = _beginning(run, evidence[0] if evidence else 0)
    last = max(number for number, candidate in enumerate(run) if candidate.look >= Look.KNOWN)
    chosen = run[first : last + 1]
    cells = []
    for row, candidate in enumerate(chosen):
        several = len(candidate.cells) > 1
        for column, (left, right) in enumerate(candidate.cells):
            cells.append(Cell(left, right, row, column) if several else Cell(left, right))
    yield Table(chosen[0].start, chosen[-1].end, tuple(cells), LAYOUT)


def _enough(lines: int, evidence: int, known: int, rows: int) -> bool:
    if known >= 2 and evidence:
        return True
    if rows and known + rows >= FEWEST_ROWS:
        return True
    return evidence >= FEWEST_NUMBERS and evidence * 4 >= lines


def _numbers_in(line: str, cells: Sequence[tuple[int, int]]) -> int:
    """How many of the cells are numbers; none that counts where they but count up, as the pages of a site do."""
    raws = [line[left:right] for left, right in cells]
    raws = [raw for raw in raws if kind_of(raw) is Kind.NUMBER]
    return 0 if len(raws) >= FEWEST_IN_A_ROW and counts_up(raws[:FEWEST_IN_A_ROW]) else len(raws)


def _is_long_row(candidate: Candidate) -> bool:
    """Whether the line holds a row of numbers that no sentence has side by side."""
    return candidate.look >= Look.NUMBER and candidate.numbers >= FEWEST_IN_A_ROW


def _beginning(run: list[Candidate], evidence: int) -> int:
    """Back from the first number over known labels, with few unknown lines between them."""
    first = evidence
    unknown = 0
    for number in range(evidence - 1, -1, -1):
        look = run[number].look
        if look in (Look.KNOWN, Look.UNIT):
            first, unknown = number, 0
        elif look is Look.FRAGMENT:
            first = number if unknown == 0 else first
        else:
            unknown += 1
            if unknown == 1 and first == evidence and run[evidence].look is Look.NUMBER:
                first = number
            if unknown > MOST_UNKNOWN:
                break
    return first
