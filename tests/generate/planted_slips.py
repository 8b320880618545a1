"""Slips of one digit planted into a sound report: lost, doubled, or swapped with the one beside it."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from indicators.catalogue.rule_cells import places_of
from reports.pipeline.check.around import NOTHING
from reports.pipeline.values import Proposal
from tests.generate.judging import failing, read_report
from tests.generate.sound_reports import SoundReport


def slipped(report: SoundReport, rng: Random) -> tuple[str, SoundReport] | None:
    """A cell of a sum and the report with a slip in it; None where no number has two digits."""
    summed = {
        code
        for place in places_of(report.era)
        if place.rule.level == "error"
        for code in (*place.left, *place.right)
    }
    able = sorted(code for code in summed if report.numbers.get(code, 0) >= 10)
    rng.shuffle(able)
    for code in able:
        digits = str(report.numbers[code])
        at = rng.randrange(len(digits) - 1)
        wrong = rng.choice(
            (
                digits[:at] + digits[at + 1 :],
                digits[: at + 1] + digits[at:],
                digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :],
            )
        )
        if int(wrong) != int(digits):
            return code, report.with_numbers(**{code: int(wrong)})
    return None


def offered(report: SoundReport, cell: str, right: int) -> tuple[bool, bool]:
    """Whether the right number for that cell is proposed first, and whether it is proposed at all."""
    reading = read_report(report)
    wanted = f"{report.era.code}:{cell}"
    lists = [finding.proposals for finding in failing(reading, NOTHING) if finding.proposals]

    def is_right(proposal: Proposal) -> bool:
        (first, *more) = proposal.amendments
        return (
            not more
            and reading.extract.figures[first.figure].indicator == wanted
            and first.new == Decimal(right)
        )

    return (
        any(is_right(proposals[0]) for proposals in lists),
        any(is_right(each) for proposals in lists for each in proposals),
    )
