"""Counts and statements of zero in running text to figures, each with the words that say what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.values import Bilingual
from reports.pipeline.extract.clauses import clause_of, is_weak, lacks_subject, words_before
from reports.pipeline.extract.counts import Count, find_counts
from reports.pipeline.extract.statements import Statement, find_statements
from reports.pipeline.extract.surroundings import Surroundings
from reports.pipeline.extract.ties import tie
from reports.pipeline.values import Figure, Heading, Identity, Mark, Origin

LONGEST_LABEL = 120
_SENTENCE_ENDS = "。！？!?"

A_RANGE = Bilingual("这里是一个范围，不是一个数", "This is a range, not one number")


@dataclass(slots=True)
class _Sentence:
    """What the counts so far in a sentence leave for those that follow."""

    start: int
    last: Figure | None = None  # also of the sentence before, for a 其中 that begins this one
    whole: Figure | None = None  # the figure before 其中, while its parts are listed
    rest: Decimal = Decimal(0)  # what of the whole the parts so far leave

    def begin_parts(self) -> None:
        """The figure before 其中 is the whole of what follows."""
        self.whole = self.last
        self.rest = self.whole.value if self.whole and self.whole.value is not None else Decimal(0)

    def close_if_done(self, unit: str | None) -> None:
        """The list of parts ends where it has used up the whole, or where something else is counted."""
        if self.whole and (self.rest <= 0 or unit != self.whole.unit):
            self.whole = None

    def take(self, figure: Figure) -> None:
        """Note the figure as the last one, and as a part where it is one."""
        self.rest -= figure.value or 0
        self.last = figure


def read_prose(
    text: str, spans: tuple[tuple[int, int], ...], headings: tuple[Heading, ...], identity: Identity
) -> list[Figure]:
    """All figures of the running text in `spans`, in order; without indicator, which needs the tables."""
    surroundings = Surroundings(text, headings, identity.year)
    figures: list[Figure] = []
    for start, end in spans:
        items: list[Count | Statement] = [*find_counts(text, start, end), *find_statements(text, start, end)]
        items.sort(key=lambda item: item.start)
        sentence = _Sentence(start)
        floor = start
        for item in items:
            if _ended(text, floor, item.start, surroundings.breaks):
                sentence = _Sentence(_sentence_start(text, floor, item.start), sentence.last)
            if isinstance(item, Statement):
                figures.append(_from_statement(text, item, surroundings))
            else:
                figures.append(_from_count(text, item, floor, sentence, surroundings, identity))
                floor = item.stop
    return figures


def _from_count(
    text: str,
    count: Count,
    floor: int,
    sentence: _Sentence,
    surroundings: Surroundings,
    identity: Identity,
) -> Figure:
    clause = clause_of(text, count, floor, surroundings.breaks)
    label = clause.label
    if clause.part:
        sentence.begin_parts()
    elif count.unit != "%":
        sentence.close_if_done(count.unit)
    says_nothing = is_weak(clause.before) and is_weak(clause.behind)
    if says_nothing or (count.unit == "%" and lacks_subject(clause.before)):
        label = _subject(text, clause.start, floor, sentence) + label
    figure = Figure(
        start=count.start,
        end=count.end,
        raw=text[count.start : count.end],
        value=count.value,
        unit=count.unit,
        label=label[-LONGEST_LABEL:],
        origin=Origin.TEXT,
        mark=Mark.NUMBER if count.value is not None else Mark.UNREADABLE,
        path=_path(surroundings.path(count.start), sentence.whole),
        approximate=count.approximate,
        year=surroundings.other_year(sentence.start, count.start, clause.before),
        doubts=() if count.value is not None else (A_RANGE,),
    )
    topic = surroundings.topic(count.stop + len(clause.behind))
    figure = tie(figure, topic, identity.agency, sentence.whole)
    if count.unit != "%":
        sentence.take(figure)
    return figure


def _subject(text: str, clause_start: int, floor: int, sentence: _Sentence) -> str:
    """What a clause without subject speaks of: the clause before it, or the figure before it."""
    words = words_before(text, clause_start, floor)
    if words and not is_weak(words):
        return words
    return sentence.last.label if sentence.last else ""


def _path(headings: tuple[str, ...], whole: Figure | None) -> tuple[str, ...]:
    return (*headings, whole.label) if whole is not None else headings


def _from_statement(text: str, statement: Statement, surroundings: Surroundings) -> Figure:
    return Figure(
        start=statement.start,
        end=statement.end,
        raw=text[statement.start : statement.end],
        value=Decimal(0),
        unit=statement.unit,
        label=statement.label[-LONGEST_LABEL:],
        origin=Origin.TEXT,
        mark=Mark.STATEMENT,
        path=surroundings.path(statement.start),
        concept=statement.concept,
    )


def _ended(text: str, start: int, end: int, breaks: frozenset[int]) -> bool:
    if any(text.find(mark, start, end) >= 0 for mark in _SENTENCE_ENDS):
        return True
    at = text.find("\n", start, end)
    while at >= 0:
        if at in breaks:
            return True
        at = text.find("\n", at + 1, end)
    return False


def _sentence_start(text: str, start: int, end: int) -> int:
    return max(start, *(text.rfind(mark, start, end) + 1 for mark in (*_SENTENCE_ENDS, "\n")))
