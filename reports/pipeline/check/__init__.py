"""What may be wrong with a report: each family of checks is a module, each rule has a stable id.

An error is arithmetic that cannot be right as printed; everything that a convention or the wording may explain is a
warning. What holds is returned too, since people are shown it.
"""

from __future__ import annotations

from indicators.catalogue.values import Catalogue
from reports.pipeline.check.blanks import check_blanks
from reports.pipeline.check.facts import gather
from reports.pipeline.check.growth import check_growth
from reports.pipeline.check.headings import check_headings
from reports.pipeline.check.identities import check_identities
from reports.pipeline.check.parts import check_parts
from reports.pipeline.check.prose_sums import check_prose_sums
from reports.pipeline.check.prose_table import check_prose_table
from reports.pipeline.check.repeats import check_repeats
from reports.pipeline.check.shares import check_shares
from reports.pipeline.check.units import check_units
from reports.pipeline.values import Block, Extract, Finding, Recognition, SourceText

FAMILIES = (
    check_identities,
    check_prose_table,
    check_parts,
    check_prose_sums,
    check_shares,
    check_growth,
    check_headings,
    check_blanks,
    check_repeats,
    check_units,
)


def check(
    source: SourceText,
    blocks: tuple[Block, ...],  # noqa: ARG001 - every check so far reads what was extracted from them
    extract: Extract,
    recognition: Recognition,
    catalogue: Catalogue,
) -> tuple[Finding, ...]:
    """All findings, family by family, each in the order of the document or of its form."""
    facts = gather(source, extract, recognition, catalogue)
    return tuple(finding for family in FAMILIES for finding in family(facts))
