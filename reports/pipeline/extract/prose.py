"""Counts and statements of zero in running text to figures, each with the words that say what was counted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from indicators.catalogue.values import Bilingual
from reports.pipeline.extract.clauses import (
    Clause,
    clause_of,
    continues,
    is_difference,
    is_weak,
    lacks_subject,
    words_before,
)
from reports.pipeline.extract.counts import Count, find_counts
from reports.pipeline.extract.sentences import Sentence, begins, has_ended, respective_labels
from reports.pipeline.extract.statements import Statement, find_statements
from reports.pipeline.extract.surroundings import Surroundings
from reports.pipeline.extract.ties import Context, tie, tie_statement
from reports.pipeline.values import Figure, Heading, Identity, Mark, Origin

LONGEST_LABEL = 120
_TEXT, _NUMBER = Origin.TEXT, Mark.NUMBER  # an enum is slow in finding its members
_AS_FAR_AS_THE_CARRIED = 32
_BETWEEN_SHARES = ("、", "和", "及", "与", "以及", "，", ",")

MAY_BE_SPLIT = Bilingual(
    "前面紧接着另一个数，两者可能本是一个数", "Another number stands just before: both may be one"
)
A_RANGE = Bilingual("这里是一个范围，不是一个数", "This is a range, not one number")


def read_prose(
    text: str, spans: tuple[tuple[int, int], ...], headings: tuple[Heading, ...], identity: Identity
) -> list[Figure]:
    """All figures of the running text in `spans`, in order; without indicator, which needs the tables."""
    surroundings = Surroundings(text, headings, identity.year)
    figures: list[Figure] = []
    for start, end in spans:
        sentence = Sentence(start)
        floor = seen = start
        for item in _in_order(text, start, end):
            if has_ended(text, seen, item.start, surroundings.line_ends):
                _share_out(figures, sentence)
                sentence = Sentence(begins(text, seen, item.start), sentence.last)
            seen = max(seen, item.start)
            if isinstance(item, Statement):
                figures.append(_from_statement(text, item, surroundings))
            else:
                figures.append(_from_count(text, item, floor, sentence, surroundings, identity))
                if _is_shared_out(text, figures, item, floor, sentence):
                    sentence.shared_out.append(len(figures) - 1)
                floor = item.stop
        _share_out(figures, sentence)
    return figures


def _in_order(text: str, start: int, end: int) -> Iterator[Count | Statement]:
    statements = list(find_statements(text, start, end))
    nil = {statement.end for statement in statements}  # 均为0件 is told of each thing in its list
    counts = [count for count in find_counts(text, start, end) if count.value or count.stop not in nil]
    items: list[Count | Statement] = [*counts, *statements]
    return iter(sorted(items, key=lambda item: item.start))


def _from_count(
    text: str, count: Count, floor: int, sentence: Sentence, surroundings: Surroundings, identity: Identity
) -> Figure:
    clause = clause_of(text, count, floor, surroundings.line_ends)
    of_itself = count.unit != "%" and not is_difference(clause)
    if clause.part:
        sentence.begin_parts(count.unit)
    elif of_itself:
        sentence.close_if_done(count.unit)
    label, borrowed = _label(text, clause, floor, sentence, count.unit)
    path = surroundings.path(count.start)
    is_ratio = count.unit == "倍" and clause.before.endswith("的")  # 是2018年总量的1.5倍 tells of this year
    figure = Figure(
        start=count.start,
        end=count.end,
        raw=text[count.start : count.end],
        value=count.value,
        unit=count.unit,
        label=label,
        origin=_TEXT,
        mark=_NUMBER if count.value is not None else Mark.UNREADABLE,
        path=(*path, sentence.whole.label) if sentence.whole else path,
        approximate=count.approximate,
        year=None if is_ratio else surroundings.other_year(sentence.start, clause.start, count.start),
        doubts=tuple(_doubts(count)) if count.value is None or count.split else (),
    )
    if not borrowed:
        context = Context(
            topic=surroundings.topic(count.stop + len(clause.behind)),
            agency=identity.agency,
            whole=sentence.whole,
            opening=text[sentence.start : count.start][:LONGEST_LABEL],
            said=frozenset(sentence.concepts),
            following=text[count.stop : count.stop + _AS_FAR_AS_THE_CARRIED],
        )
        figure = tie(figure, context)
    if of_itself:
        sentence.take(figure)
    return figure


def _doubts(count: Count) -> Iterator[Bilingual]:
    if count.value is None:
        yield A_RANGE
    if count.split:
        yield MAY_BE_SPLIT


def _label(text: str, clause: Clause, floor: int, sentence: Sentence, unit: str | None) -> tuple[str, bool]:
    """What was counted, and whether the words are only those of the figure before."""
    if continues(clause) and sentence.last:
        return (sentence.last.label + clause.before)[-LONGEST_LABEL:], True
    if is_difference(clause) and sentence.last:
        return (sentence.last.label + clause.before)[-LONGEST_LABEL:], True
    says_nothing = is_weak(clause.before) and is_weak(clause.behind)
    if not says_nothing and not (unit == "%" and lacks_subject(clause.before)):
        return clause.label[-LONGEST_LABEL:], False
    words = words_before(text, clause.start, floor)
    if words and not is_weak(words):
        return (words + clause.label)[-LONGEST_LABEL:], False
    subject = sentence.last.label if sentence.last else ""
    return (subject + clause.label)[-LONGEST_LABEL:], bool(subject)


def _is_shared_out(text: str, figures: list[Figure], count: Count, floor: int, sentence: Sentence) -> bool:
    """Whether the last figure is one of those behind 分别: of shares the first, or one that a mere 和 joins to it."""
    if count.unit != "%":
        return "分别" in figures[-1].label
    if not sentence.shared_out:
        return "分别" in text[max(floor, count.start - 12) : count.start]
    follows = sentence.shared_out[-1] == len(figures) - 2
    return follows and text[floor : count.start].strip() in _BETWEEN_SHARES


def _share_out(figures: list[Figure], sentence: Sentence) -> None:
    """Give the figures behind 分别 the names that stand before it, one each."""
    places = sentence.shared_out
    if len(places) > 1:
        labels = respective_labels([figures[place].label for place in places])
        for place, label in zip(places, labels, strict=True):
            figures[place] = replace(figures[place], label=label, concept=None)


def _from_statement(text: str, statement: Statement, surroundings: Surroundings) -> Figure:
    figure = Figure(
        start=statement.start,
        end=statement.end,
        raw=text[statement.start : statement.end],
        value=Decimal(0),
        unit=statement.unit,
        label=statement.label[-LONGEST_LABEL:],
        origin=Origin.TEXT,
        mark=Mark.STATEMENT,
        path=surroundings.path(statement.start),
    )
    before = text[max(0, statement.start - 12) : statement.start]
    return tie_statement(figure, statement.concept, before[before.rfind("，") + 1 :])
