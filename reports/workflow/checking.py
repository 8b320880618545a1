"""Checking a report again as it stands, with the values that people set."""

from __future__ import annotations

from indicators.catalogue import load_catalogue
from indicators.models import Finding
from reports.models import AnnualReport
from reports.pipeline.blocks import split_blocks
from reports.pipeline.check import check
from reports.pipeline.values import Extract, Figure, Identity, Recognition, Section, SourceText
from reports.pipeline.values import Finding as Found
from reports.workflow.findings import store_findings
from reports.workflow.rows import figure_of


def check_again(report: AnnualReport) -> list[Finding]:
    """Check the report as it stands and store what the rules say. Call it inside the transaction of the act."""
    rows = list(report.rows.select_related("indicator").order_by("place"))
    figures = tuple(figure_of(row) for row in rows)
    return store_findings(report, rows, figures, findings_of(report, figures))


def findings_of(report: AnnualReport, figures: tuple[Figure, ...]) -> tuple[Found, ...]:
    """What the rules say of these figures in the report's current text."""
    if report.reading is None:
        return ()
    source = SourceText(name="", text=report.reading.text, format=report.reading.format)
    sections = tuple(
        Section(each.start, each.end, each.level, each.number, each.heading, each.start + len(each.heading))
        for each in report.sections.order_by("order")
    )
    identity = Identity(report.agency.name, report.year, report.title or None, report.issued)
    extract = Extract(identity, sections, figures, ())
    recognition = Recognition(era=report.era or None, score=1.0)
    return check(source, split_blocks(source), extract, recognition, load_catalogue())
