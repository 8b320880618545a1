"""All sums and bounds of a form as one net, so that a change of a figure can be tried on every sum it takes part in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.rule_cells import places_of
from reports.pipeline.check.facts import Facts, counted

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """A rule at one place: the figures with the sign that each has on its left side, and left less right as it is now."""

    relation: str
    signs: Mapping[int, int]
    gap: Decimal

    def holds_with(self, gap: Decimal) -> bool:
        """Whether the relation would hold with that difference between its sides."""
        return gap == 0 if self.relation == "=" else gap <= 0 if self.relation == "<=" else gap >= 0


@dataclass(frozen=True, slots=True)
class Trial:
    """What a change does to the sums it touches."""

    mended: int
    broken: int
    still_failing: int


@dataclass(frozen=True, slots=True)
class SumNet:
    """The sums of one document and which of them each figure takes part in."""

    sums: tuple[Sum, ...]
    of_figure: Mapping[int, tuple[int, ...]]

    def at(self, figures: Sequence[int]) -> Sum | None:
        """The equation between just these figures."""
        wanted = set(figures)
        for number in self.of_figure.get(figures[0], ()):
            if self.sums[number].relation == "=" and set(self.sums[number].signs) == wanted:
                return self.sums[number]
        return None

    def trial(self, deltas: Mapping[int, Decimal]) -> Trial:
        """How many sums would hold that failed, fail that held, and still fail, if figures changed by so much."""
        mended = broken = failing = 0
        for number in {number for figure in deltas for number in self.of_figure.get(figure, ())}:
            each = self.sums[number]
            moved = sum(
                (each.signs[figure] * delta for figure, delta in deltas.items() if figure in each.signs), ZERO
            )
            held, holds = each.holds_with(each.gap), each.holds_with(each.gap + moved)
            mended += holds and not held
            broken += held and not holds
            failing += not holds and not held
        return Trial(mended, broken, failing)


def sums_of(facts: Facts) -> SumNet:
    """Every rule of the form whose cells are all there in one unit; what is blank counts as nothing."""
    sums: list[Sum] = []
    amounts = [counted(figure) or ZERO for figure in facts.figures]
    of_figure: defaultdict[int, list[int]] = defaultdict(list)
    units = [figure.unit for figure in facts.figures]
    cells = facts.cells
    for place in places_of(facts.era) if facts.era else ():
        if place.rule.least is not None or place.left[0] not in cells:
            continue
        try:
            signs = {cells[code]: 1 for code in place.left} | {cells[code]: -1 for code in place.right}
        except KeyError:
            continue  # a cell of it is not there
        if len({units[index] for index in signs}) > 1:
            continue
        gap = sum([amounts[index] if sign > 0 else -amounts[index] for index, sign in signs.items()], ZERO)
        for index in signs:
            of_figure[index].append(len(sums))
        sums.append(Sum(place.rule.relation, signs, gap))
    return SumNet(tuple(sums), {index: tuple(numbers) for index, numbers in of_figure.items()})


def amount(facts: Facts, index: int) -> Decimal:
    """What the figure adds to a sum now; nothing where it is blank."""
    return counted(facts.figures[index]) or ZERO
