"""Cells that could mend a failing sum: each change is tried on every sum that its cells take part in.

A change that mends one sum and breaks another is no proposal. What is proposed is only ever a hint to compare with the source.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.values import Bilingual, Era
from reports.pipeline.check.facts import Facts, printed
from reports.pipeline.check.lines import lines_of
from reports.pipeline.check.slips import joined, slip_between
from reports.pipeline.check.sums import ZERO, Sum, SumNet, Trial, amount
from reports.pipeline.check.wording import cell_name
from reports.pipeline.values import Amendment, Mark, Proposal, Slip

MOST = 5
_RANK = {slip: place for place, slip in enumerate(Slip)}
_SLIPS = {
    Slip.SPLIT_NUMBER: Bilingual("一个数可能被空格拆成了两个", "one number may have been split by a space"),
    Slip.DIGIT_LOST: Bilingual("可能漏了一位数字", "a digit may have been lost"),
    Slip.DIGIT_DOUBLED: Bilingual("可能有一位数字重复了", "a digit may have been doubled"),
    Slip.DIGITS_SWAPPED: Bilingual("可能有两位数字颠倒了", "two digits may have been swapped"),
    Slip.CELLS_SWAPPED: Bilingual("两格的数可能填反了", "two cells may have been swapped"),
    Slip.ROW_SHIFTED: Bilingual("一行的数可能错了位", "the numbers of a row may have shifted"),
    Slip.DIGIT_ADDED: Bilingual("可能多了一位数字", "there may be a digit too many"),
    Slip.DIGIT_MISREAD: Bilingual("可能有一位数字认错了", "a digit may have been misread"),
    Slip.SUMS_AGREE: Bilingual("几项勾稽关系都指向这个数", "several sums point to this number"),
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """New values for figures, and what they would do."""

    slip: Slip
    values: tuple[tuple[int, Decimal], ...]
    trial: Trial


def propose(facts: Facts, net: SumNet, failing: Sum) -> tuple[Proposal, ...]:
    """The likeliest changes that make this sum hold and break none, best first."""
    if facts.era is None:
        return ()
    best: dict[tuple[tuple[int, Decimal], ...], Attempt] = {}
    for slip, values in _candidates(facts, facts.era, net, failing):
        deltas = {index: value - amount(facts, index) for index, value in values.items()}
        moved = sum((failing.signs.get(index, 0) * delta for index, delta in deltas.items()), ZERO)
        if failing.gap + moved != 0 or not any(deltas.values()):
            continue
        trial = net.trial(deltas)
        if trial.broken or (slip is Slip.SUMS_AGREE and (trial.mended < 2 or trial.still_failing)):
            continue
        attempt = Attempt(slip, tuple(sorted(values.items())), trial)
        known = best.get(attempt.values)
        if known is None or _RANK[slip] < _RANK[known.slip]:
            best[attempt.values] = attempt
    ordered = sorted(best.values(), key=lambda attempt: _likelihood(facts, attempt))
    return tuple(_proposal(facts, facts.era, attempt) for attempt in ordered[:MOST])


def _likelihood(facts: Facts, attempt: Attempt) -> tuple[int, int, int, bool, int]:
    """Smaller is likelier: leaves nothing failing, mends much, is a common slip, at a cell that the reader doubts."""
    doubted = any(not facts.figures[index].sure for index, _value in attempt.values)
    return (
        attempt.trial.still_failing,
        -attempt.trial.mended,
        _RANK[attempt.slip],
        not doubted,
        attempt.values[0][0],
    )


def _candidates(
    facts: Facts, era: Era, net: SumNet, failing: Sum
) -> Iterator[tuple[Slip, Mapping[int, Decimal]]]:
    yield from _one_cell(facts, net, failing)
    yield from _beside(facts, era, failing)
    yield from _whole_rows(facts, era, failing)


def _one_cell(facts: Facts, net: SumNet, failing: Sum) -> Iterator[tuple[Slip, Mapping[int, Decimal]]]:
    for index, sign in failing.signs.items():
        figure = facts.figures[index]
        whole = joined(figure)
        if whole is not None:
            yield Slip.SPLIT_NUMBER, {index: whole}
        old = amount(facts, index)
        new = old - sign * failing.gap
        if new < 0 or (new % 1 and not old % 1):
            continue
        slip = slip_between(figure, new) if figure.mark is Mark.NUMBER else None
        if slip:
            yield slip, {index: new}
        elif len(net.of_figure[index]) > 1:
            yield Slip.SUMS_AGREE, {index: new}


def _beside(facts: Facts, era: Era, failing: Sum) -> Iterator[tuple[Slip, Mapping[int, Decimal]]]:
    """Neighbours swapped, a number split over two cells, and a line of values that slipped by one cell."""
    for line in lines_of(era).lines:
        indexes = [facts.cells.get(code) for code in line]
        cells = [index for index in indexes if index is not None]
        if len(cells) != len(line) or not any(index in failing.signs for index in cells):
            continue
        for one, other in itertools.pairwise(cells):
            if one in failing.signs or other in failing.signs:
                yield Slip.CELLS_SWAPPED, {one: amount(facts, other), other: amount(facts, one)}
                yield from _split_over(facts, one, other)
        yield from _slipped(facts, cells)


def _split_over(facts: Facts, one: int, other: int) -> Iterator[tuple[Slip, Mapping[int, Decimal]]]:
    first, second = printed(amount(facts, one)), printed(amount(facts, other))
    if facts.figures[one].value and facts.figures[other].value is not None and (first + second).isdecimal():
        yield Slip.SPLIT_NUMBER, {one: Decimal(first + second), other: ZERO}


def _slipped(facts: Facts, cells: list[int]) -> Iterator[tuple[Slip, Mapping[int, Decimal]]]:
    """An empty cell that was left out lets the values behind it move up; one too many moves them down."""
    values = [amount(facts, index) for index in cells]
    if not any(values):
        return
    shapes = []
    if not values[-1]:
        shapes += [[*values[:place], ZERO, *values[place:-1]] for place in range(len(values) - 1)]
    if not values[0]:
        shapes += [[*values[1 : place + 1], ZERO, *values[place + 1 :]] for place in range(1, len(values))]
    for shape in shapes:
        changed = {index: new for index, new, old in zip(cells, shape, values, strict=True) if new != old}
        if len(changed) > 1:
            yield Slip.ROW_SHIFTED, changed


def _whole_rows(facts: Facts, era: Era, failing: Sum) -> Iterator[tuple[Slip, Mapping[int, Decimal]]]:
    """A row of values that was printed one row too high or too low."""
    for above, below in lines_of(era).row_pairs:
        codes = (*above, *below)
        if any(code not in facts.cells for code in codes):
            continue
        if not any(facts.cells[code] in failing.signs for code in codes):
            continue
        swapped: dict[int, Decimal] = {}
        for one, other in zip(above, below, strict=True):
            upper, lower = facts.cells[one], facts.cells[other]
            if amount(facts, upper) != amount(facts, lower):
                swapped |= {upper: amount(facts, lower), lower: amount(facts, upper)}
        if len(swapped) > 2:
            yield Slip.ROW_SHIFTED, swapped


def _proposal(facts: Facts, era: Era, attempt: Attempt) -> Proposal:
    amendments = tuple(Amendment(index, facts.figures[index].value, value) for index, value in attempt.values)
    changes = [_change(facts, era, each) for each in amendments]
    what, mended = _SLIPS[attempt.slip], attempt.trial.mended
    return Proposal(
        attempt.slip,
        amendments,
        Bilingual(
            f"{what.zh}：{'；'.join(each.zh for each in changes)}。改后有 {mended} 项勾稽关系转为成立，其余不受影响。",
            f"{what.en[0].upper()}{what.en[1:]}: {'; '.join(each.en for each in changes)}. "
            f"This makes {mended} failing {'sum' if mended == 1 else 'sums'} hold and breaks none.",
        ),
    )


def _change(facts: Facts, era: Era, amendment: Amendment) -> Bilingual:
    figure = facts.figures[amendment.figure]
    name = cell_name(era, (figure.indicator or "").partition(":")[2], None)
    old = figure.raw.strip() if amendment.old is None else printed(amendment.old)
    new = printed(amendment.new)
    return Bilingual(f"“{name.zh}”{old or '空白'} → {new}", f"“{name.en}” {old or 'blank'} → {new}")
