"""A reading beside the truth of its document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accuracy.tallies import Share, Tally, share
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.values import Figure, Mark, Origin, Reading
from tests.generate.written import TrueCount, TrueFigure, TrueSection, Written

NEAR = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """The tally of one document, and in words what was wrong."""

    tally: Tally
    faults: tuple[str, ...]


def compare(written: Written, reading: Reading) -> Compared:
    """Every figure, chapter, count and fact of identity that should be read against what was."""
    faults: list[str] = []
    figures = [figure for figure in reading.extract.figures if figure.origin is Origin.TABLE]
    pairs = _pairs(written.figures, figures)
    found = {id(figure) for _, figure in pairs if figure is not None}
    faults += [f"missed {_shown(true)}" for true, figure in pairs if figure is None]
    faults += [f"extra {_read(figure)}" for figure in figures if id(figure) not in found]
    matched = [(true, figure) for true, figure in pairs if figure is not None]
    text = reading.source.text
    wrong = wrong_though_sure(written.figures, figures)
    faults += [f"SURE AND WRONG {_read(figure)}" for figure in wrong]
    units = [
        true.unit == figure.unit for true, figure in matched if true.value is not None and true.indicator
    ]
    labels = [label_key(true.label) == label_key(figure.label) for true, figure in matched]
    faults += [
        f"label {figure.label!r} for {true.label!r}"
        for (true, figure), good in zip(matched, labels, strict=True)
        if not good
    ]
    faults += [
        f"unit {figure.unit} of {_shown(true)}"
        for true, figure in matched
        if true.value is not None and true.indicator and true.unit != figure.unit
    ]
    spans = [_in_place(true, figure, text) for true, figure in matched]
    sure = [figure for figure in figures if figure.sure]
    counts, more = _counts(written.counts, reading, faults)
    tally = Tally(
        recall=Share(len(matched), len(written.figures)),
        precision=Share(len(found), len(figures)),
        unit=share(units),
        label=share(labels),
        span=share(spans),
        sections=_sections(written.sections, reading, faults),
        identity=_identity(written, reading, faults),
        prose=counts,
        prose_precision=more,
        sure=Share(len(sure), len(figures)),
        wrong=Share(len(wrong), len(sure)),
    )
    return Compared(tally, tuple(faults))


def _pairs(truth: Sequence[TrueFigure], figures: Sequence[Figure]) -> list[tuple[TrueFigure, Figure | None]]:
    """Each true figure with the one read for it: of the same cell of the form, or with the same number in order."""
    by_cell: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_cell[figure.indicator or ""].append(figure)
    pairs: list[tuple[TrueFigure, Figure | None]] = []
    for true in truth:
        candidates = by_cell[true.indicator]
        found = next((figure for figure in candidates if _same(true, figure)), None)
        if found is not None:
            candidates.remove(found)
        pairs.append((true, found))
    return pairs


def _same(true: TrueFigure, figure: Figure) -> bool:
    if figure.value != true.value or "".join(figure.raw.split()) != "".join(true.raw.split()):
        return False
    if true.start is not None and true.raw and not true.indicator and figure.start != true.start:
        return False
    return figure.column == true.column


def _in_place(true: TrueFigure, figure: Figure, text: str) -> bool:
    if text[figure.start : figure.end] != figure.raw:
        return False
    return true.start is None or not true.raw or figure.start == true.start


def wrong_though_sure(truth: Sequence[TrueFigure], figures: Sequence[Figure]) -> list[Figure]:
    """Figures marked sure whose value is not that of the cell they are said to be."""
    values = {true.indicator: true for true in truth if true.indicator}
    wrong = []
    for figure in figures:
        if not figure.sure:
            continue
        true = values.get(figure.indicator or "")
        if (
            true is None
            or true.value != figure.value
            or (true.value is not None and true.unit != figure.unit)
        ):
            wrong.append(figure)
    return wrong


def _sections(truth: Sequence[TrueSection], reading: Reading, faults: list[str]) -> Share:
    """Chapters read rightly, of those there are and those that are none."""
    read = list(reading.extract.sections)
    right = 0
    for true in truth:
        found = next((section for section in read if _same_section(true, section)), None)
        if found is None:
            faults.append(f"section missed {true.number}{true.heading}")
        else:
            read.remove(found)
            right += 1
    others = [section for section in read if section.number]
    faults += [f"section extra {section.number}{section.heading}" for section in others]
    return Share(right, len(truth) + len(others)) if truth or others else Share()


def _same_section(true: TrueSection, section: object) -> bool:
    level, number, heading, start = (
        getattr(section, name) for name in ("level", "number", "heading", "start")
    )
    squashed = "".join(heading.split())
    bare = number.strip("、.．")
    return (
        level == true.level
        and bare == true.number.strip("、.．")
        and squashed == "".join(true.heading.split())
        and (true.start is None or abs(start - true.start) <= NEAR)
    )


def _identity(written: Written, reading: Reading, faults: list[str]) -> Share:
    who = written.identity
    if who is None:
        return Share()
    read = reading.extract.identity
    facts = {
        "agency": (read.agency, who.agency),
        "year": (read.year, who.year),
        "title": ("".join((read.title or "").split()), "".join(who.title.split())),
        "issued": (read.issued, who.issued),
    }
    faults += [f"{name}: {got} for {true}" for name, (got, true) in facts.items() if got != true]
    return share(got == true for got, true in facts.values())


def _counts(truth: Sequence[TrueCount], reading: Reading, faults: list[str]) -> tuple[Share, Share]:
    read = [figure for figure in reading.extract.figures if figure.origin is Origin.TEXT]
    right = 0
    for true in truth:
        found = next((figure for figure in read if _same_count(true, figure)), None)
        if found is None:
            faults.append(f"count missed {true.count.raw} {true.count.unit}")
        else:
            read.remove(found)
            right += 1
    faults += [f"count extra {figure.raw} {figure.unit} {figure.label}" for figure in read]
    return Share(right, len(truth)), Share(right, right + len(read))


def _same_count(true: TrueCount, figure: Figure) -> bool:
    count = true.count
    if count.value != figure.value:
        return False
    if figure.mark is Mark.STATEMENT:
        return true.start is None or (figure.start < true.start + len(count.raw) and true.start < figure.end)
    return figure.unit == count.unit and (true.start is None or abs(figure.start - true.start) <= NEAR)


def _shown(true: TrueFigure) -> str:
    return f"{true.indicator or true.label} {true.column or ''} {true.raw!r}"


def _read(figure: Figure) -> str:
    doubts = "; ".join(doubt.en for doubt in figure.doubts)
    return f"{figure.indicator or figure.label} {figure.column or ''} {figure.raw!r}={figure.value} {figure.unit} ({doubts})"


def faults_of(written: Written, reading: Reading) -> Iterator[str]:
    """What is wrong, in words."""
    yield from compare(written, reading).faults
