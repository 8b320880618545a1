"""What may be wrong with a report: each family of checks is a module, each rule has a stable id.

An error is arithmetic that cannot be right as printed; everything that a convention or the wording may explain is a
warning. What holds is returned too, since people are shown it.
"""

from __future__ import annotations

from indicators.catalogue.checks import load_checks
from indicators.catalogue.memory import once_each
from indicators.catalogue.values import Catalogue
from reports.pipeline.check.across import check_across
from reports.pipeline.check.around import NOTHING, Around
from reports.pipeline.check.below import check_below
from reports.pipeline.check.blanks import check_blanks
from reports.pipeline.check.chapters import check_chapters
from reports.pipeline.check.conditions import check_conditions
from reports.pipeline.check.copied import check_copied
from reports.pipeline.check.course import check_course
from reports.pipeline.check.facts import gather
from reports.pipeline.check.growth import check_growth
from reports.pipeline.check.growth_across import check_growth_across
from reports.pipeline.check.headings import check_headings
from reports.pipeline.check.identities import check_identities
from reports.pipeline.check.like_bodies import check_like_bodies
from reports.pipeline.check.number_kinds import check_number_kinds
from reports.pipeline.check.parts import check_parts
from reports.pipeline.check.prose_sums import check_prose_sums
from reports.pipeline.check.prose_table import check_prose_table
from reports.pipeline.check.regulations import check_regulations
from reports.pipeline.check.repeats import check_repeats
from reports.pipeline.check.shares import check_shares
from reports.pipeline.check.units import check_units
from reports.pipeline.values import Block, Extract, Finding, Recognition, SourceText

WITHIN = (
    check_identities,
    check_conditions,
    check_regulations,
    check_prose_table,
    check_parts,
    check_prose_sums,
    check_shares,
    check_growth,
    check_headings,
    check_chapters,
    check_blanks,
    check_repeats,
    check_units,
    check_number_kinds,
)
ACROSS = (check_across, check_course, check_growth_across, check_below, check_like_bodies, check_copied)


@once_each
def across_rules(catalogue: Catalogue) -> frozenset[str]:
    """The ids of the rules that ask other reports."""
    modules = {family.__module__.rpartition(".")[2] for family in ACROSS}
    named = {each.id for each in load_checks() if each.module in modules}
    return frozenset(named | {rule.id for era in catalogue.eras for rule in era.across})


def check(
    source: SourceText,
    blocks: tuple[Block, ...],  # noqa: ARG001 - every check so far reads what was extracted from them
    extract: Extract,
    recognition: Recognition,
    catalogue: Catalogue,
    around: Around = NOTHING,
) -> tuple[Finding, ...]:
    """All findings, family by family, each in the order of the document or of its form; then those against what is around."""
    facts = gather(source, extract, recognition, catalogue, around)
    families = (*WITHIN, *ACROSS) if around else WITHIN
    return tuple(finding for family in families for finding in family(facts))


def check_beside(
    source: SourceText, extract: Extract, recognition: Recognition, catalogue: Catalogue, around: Around
) -> tuple[Finding, ...]:
    """Only what other reports say against this one, for a document that was checked by itself already."""
    facts = gather(source, extract, recognition, catalogue, around)
    return tuple(finding for family in ACROSS for finding in family(facts)) if around else ()
