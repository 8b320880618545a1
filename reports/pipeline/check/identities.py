"""The rules that the form itself brings along: sums and bounds between cells of its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from indicators.catalogue.memory import once_each
from indicators.catalogue.rule_cells import RulePlace, places_of
from indicators.catalogue.values import Bilingual, Era
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.check.money import in_yuan
from reports.pipeline.check.proposals import propose
from reports.pipeline.check.sums import SumNet, sums_of
from reports.pipeline.check.wording import Term, as_sum, cell_name, common_name, listed, sum_of
from reports.pipeline.values import Finding, Mark, Outcome


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A rule at one place with all that its sentences say but the numbers."""

    place: RulePlace
    table: str
    codes: tuple[str, ...]
    before: Bilingual
    left: tuple[Bilingual, ...]
    right: tuple[Bilingual, ...]


class SumSentence(Struct, frozen=True):
    """What a sum comes to, worded when someone reads it: most sums hold, and nobody asks them."""

    about: NamedPlace
    left: tuple[Decimal, ...]
    right: tuple[Decimal, ...]
    holds: bool

    @property
    def zh(self) -> str:
        """In Chinese."""
        return self._worded().zh

    @property
    def en(self) -> str:
        """In English."""
        return self._worded().en

    def _worded(self) -> Bilingual:
        left = [Term(name, value) for name, value in zip(self.about.left, self.left, strict=True)]
        right = [Term(name, value) for name, value in zip(self.about.right, self.right, strict=True)]
        first, second = as_sum(left), as_sum(right)
        verdict = _verdict(self.about.place.rule.relation, sum_of(left) - sum_of(right), self.holds)
        before = self.about.before
        return Bilingual(
            zh=f"{before.zh}{first.zh}，{second.zh}：{verdict.zh}",
            en=f"{before.en}{first.en}; {second.en}: {verdict.en}",
        )


def check_identities(facts: Facts) -> Iterator[Finding]:
    """One finding for each place of each rule of the form whose table is there."""
    if facts.era is None or not facts.cells:
        return
    tables = {code.partition(".")[0] for code in facts.cells}
    net = cache(lambda: sums_of(facts))
    values = _values(facts)
    for about in _named_places(facts.era):
        if about.table in tables:
            finding = _holding(facts, about, values) or _apply(facts, facts.era, about)
            if finding is not None:
                yield _with_proposals(facts, net, finding)


def _values(facts: Facts) -> list[Decimal | None]:
    """The value of each figure; all that are nothing are one and the same."""
    values = [figure.value for figure in facts.figures]
    return [value if value or value is None else _NOTHING for value in values]


def _holding(facts: Facts, about: NamedPlace, values: list[Decimal | None]) -> Finding | None:
    """The finding of a sum that holds between numbers of one unit, as nearly all do; None leaves it to `_apply`."""
    place, cells = about.place, facts.cells
    try:
        found = tuple([cells[code] for code in about.codes])
    except KeyError:
        return None
    numbers = tuple([value for index in found if (value := values[index]) is not None])
    if len(numbers) < len(found) or len({facts.figures[index].unit for index in found}) > 1:
        return None
    left, right = numbers[: len(place.left)], numbers[len(place.left) :]
    if not _holds(place.rule.relation, sum(left, _NOTHING), sum(right, _NOTHING)):
        return None
    return Finding(
        rule=place.rule.id,
        outcome=_HOLDS,
        level=place.rule.level,
        message=SumSentence(about, left, right, True),
        figures=found,
    )


@once_each
def _named_places(era: Era) -> tuple[NamedPlace, ...]:
    return tuple(
        NamedPlace(
            place,
            place.left[0].partition(".")[0],
            (*place.left, *place.right),
            _before(era, place),
            tuple(cell_name(era, code, place.rule.each) for code in place.left),
            tuple(cell_name(era, code, place.rule.each) for code in place.right),
        )
        for place in places_of(era)
        if place.rule.least is None
    )


def _with_proposals(facts: Facts, net: Callable[[], SumNet], finding: Finding) -> Finding:
    """What could mend the sum, where it fails or cannot be assessed since a cell is unreadable."""
    if finding.outcome is _HOLDS:
        return finding
    failing = net().at(finding.figures)
    if failing is None or not failing.gap:
        return finding
    proposals = propose(facts, net(), failing)
    if (
        finding.outcome is Outcome.NOT_ASSESSABLE
    ):  # what is unknown may be filled in, what is known was not shown wrong
        proposals = tuple(each for each in proposals if all(one.old is None for one in each.amendments))
    return replace(finding, proposals=proposals)


def _apply(facts: Facts, era: Era, about: NamedPlace) -> Finding | None:
    place, codes = about.place, about.codes
    found = [index for code in codes if (index := facts.cells.get(code)) is not None]
    if len(found) < len(codes):
        missing = [code for code in codes if code not in facts.cells]
        if any(all(code in missing for code in side) for side in (place.left, place.right)):
            return None  # the table does not ask one side at all
        return _not_assessable(era, place, missing, tuple(found), _MISSING)
    figures = [facts.figures[index] for index in found]
    values = [figure.value for figure in figures]
    unknown: list[str] = []
    if any(value is None for value in values):  # `in` would compare each number with None, which is slow
        values = [counted(figure) for figure in figures]
        unknown = [code for code, value in zip(codes, values, strict=True) if value is None]
        if len(unknown) == len(codes):
            return None  # nothing is said at all: that is the matter of blanks.py
    numbers = [value or _NOTHING for value in values]
    if len({figure.unit for figure in figures}) > 1:
        numbers = [in_yuan(number, figure.unit) for number, figure in zip(numbers, figures, strict=True)]
    left, right = tuple(numbers[: len(place.left)]), tuple(numbers[len(place.left) :])
    holds = _holds(place.rule.relation, sum(left, _NOTHING), sum(right, _NOTHING))
    if not holds and unknown:
        marks = {facts.figures[facts.cells[code]].mark for code in unknown}
        why = _UNREADABLE if marks == {Mark.UNREADABLE} else _BLANK
        return _not_assessable(era, place, unknown, tuple(found), why)
    return Finding(
        rule=place.rule.id,
        outcome=Outcome.HOLDS if holds else Outcome.FAILS,
        level=place.rule.level,
        message=SumSentence(about, left, right, holds),
        hint=None if holds else place.rule.hint,
        figures=tuple(found),
    )


def _holds(relation: str, left: Decimal, right: Decimal) -> bool:
    if relation == "=":
        return left == right
    return left <= right if relation == "<=" else left >= right


def _verdict(relation: str, difference: Decimal, holds: bool) -> Bilingual:
    apart = printed(abs(difference))
    if holds:
        return Bilingual("成立。", "holds.")
    if relation == "=":
        return Bilingual(f"两边应相等，相差 {apart}。", f"the two should be equal and differ by {apart}.")
    if relation == "<=":
        return Bilingual(f"前者不应多于后者，多出 {apart}。", f"the first exceeds the second by {apart}.")
    return Bilingual(f"前者不应少于后者，少了 {apart}。", f"the first falls short of the second by {apart}.")


_NOTHING = Decimal(0)
_HOLDS = Outcome.HOLDS  # an enum is slow in finding its members
_MISSING = Bilingual("表中没有{}，无法核对。", "cannot be assessed: the table lacks {}.")
_UNREADABLE = Bilingual("{}无法识读，无法核对。", "cannot be assessed: {} cannot be read.")
_BLANK = Bilingual("{}没有填数，无法核对。", "cannot be assessed: no number in {}.")


def _not_assessable(
    era: Era, place: RulePlace, codes: Sequence[str], about: tuple[int, ...], why: Bilingual
) -> Finding:
    names = listed([cell_name(era, code, place.rule.each) for code in codes])
    before = _before(era, place)
    rule = place.rule.name
    return Finding(
        rule=place.rule.id,
        outcome=Outcome.NOT_ASSESSABLE,
        level=place.rule.level,
        message=Bilingual(
            zh=f"{before.zh}{rule.zh}：{why.zh.format(names.zh)}",
            en=f"{before.en}{rule.en}: {why.en.format(names.en)}",
        ),
        figures=about,
    )


def _before(era: Era, place: RulePlace) -> Bilingual:
    name = common_name(era, place.left[0], place.rule.each)
    return Bilingual(f"{name.zh}：", f"{name.en}: ") if name else Bilingual("", "")
