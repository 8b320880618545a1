"""Checking a report again as it stands, with the values that people set, and those that are compared with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.catalogue import load_catalogue
from reports.models import Act, AnnualReport
from reports.models import Reading as StoredReading
from reports.pipeline.blocks import split_blocks
from reports.pipeline.check import across_rules, check, check_beside
from reports.pipeline.check.around import Around
from reports.pipeline.check.same_cells import codes_looked_at
from reports.pipeline.values import Extract, Figure, Identity, Recognition, Section, SourceText
from reports.pipeline.values import Finding as Found
from reports.workflow.access import Actor
from reports.workflow.events import Change, record
from reports.workflow.findings import Turn, store_findings
from reports.workflow.rows import stored_figures
from reports.workflow.surroundings import around
from reports.workflow.touching import in_order, touched_by, touched_by_these


@dataclass(frozen=True, slots=True)
class Checked:
    """A report that was checked, and the findings whose state or cause changed with it; `because` of which other report."""

    report: AnnualReport
    turns: tuple[Turn, ...]
    because: AnnualReport | None = None


def check_again(report: AnnualReport) -> Checked:
    """Check the report as it stands and store what the rules say. Call it inside the transaction of the act."""
    places, figures = stored_figures(report)
    return Checked(
        report, store_findings(report, places, figures, findings_of(report, figures, around(report)))
    )


def check_all(report: AnnualReport, cells: Collection[str] | None = None) -> tuple[Checked, ...]:
    """Check the report and those that are compared with it; `cells` are the codes that changed, where only these did."""
    return (check_again(report), *check_touched(report, cells))


def check_touched(report: AnnualReport, cells: Collection[str] | None = None) -> tuple[Checked, ...]:
    """What other reports say when this one changed or went: only the rules across reports are asked again."""
    era = next((era for era in load_catalogue().eras if era.code == report.era), None)
    if cells is not None and (era is None or not codes_looked_at(era).intersection(cells)):
        return ()
    checked = []
    for other in touched_by(report):
        lock(other)
        checked.append(Checked(other, compare(other), report))
    return tuple(checked)


def check_these(others: Sequence[AnnualReport], because: AnnualReport) -> tuple[Checked, ...]:
    """Ask the rules across reports of these again: they were compared with a report that is another's now."""
    return tuple(Checked(other, compare(other), because) for other in others if other.pk != because.pk)


def check_arrived(report: AnnualReport) -> tuple[Checked, ...]:
    """Compare a new report with those around it, and those with it. Of itself no turns are told: that it arrived says it."""
    checked = check_others([report])
    compare(report)
    return checked


def check_others(new: Sequence[AnnualReport]) -> tuple[Checked, ...]:
    """Compare those that are around new reports with them; each once, however many arrived together."""
    checked = []
    for other, report in touched_by_these(new):
        lock(other)
        checked.append(Checked(other, compare(other), report))
    return tuple(checked)


def compare(report: AnnualReport) -> tuple[Turn, ...]:
    """Ask only the rules across reports, and store what they say."""
    nearby, rules = around(report), across_rules(load_catalogue())
    if not nearby:  # nothing to be said: the figures, by far the largest part, need not be read
        return store_findings(report, (), (), (), only=rules)
    places, figures = stored_figures(report)
    source, extract, recognition = as_read(report, figures)
    found = check_beside(source, extract, recognition, load_catalogue(), nearby)
    return store_findings(report, places, figures, found, only=rules)


def hold(reports: Sequence[AnnualReport]) -> None:
    """Lock reports that will change together, and those compared with them, in the one order that all keep to.

    Before the first event: who holds the chain of events waits for nobody.
    """
    every = {each.pk: each for report in reports for each in (report, *touched_by(report))}
    for each in in_order(every.values()):
        lock(each)


def lock(report: AnnualReport) -> None:
    """Nobody else changes this report until the transaction ends; its revision stays, for its figures do."""
    AnnualReport.objects.select_for_update(of=("self",)).only("pk").get(pk=report.pk)


def record_checks(checked: Sequence[Checked], by: Actor) -> None:
    """One event for each report whose findings changed. Call it behind the event of the act that made them change."""
    for each in checked:
        if not each.turns:
            continue
        why = _("“%(report)s” changed") % {"report": each.because} if each.because else ""
        old, new = ("; ".join(turn.told(after) for turn in each.turns) for after in (False, True))
        record(Act.CHECKED, by, each.report, report=each.report, change=Change("findings", old, new), why=why)


def findings_of(report: AnnualReport, figures: tuple[Figure, ...], nearby: Around) -> tuple[Found, ...]:
    """What the rules say of these figures in the report's current text."""
    if report.reading_id is None:
        return ()
    source, extract, recognition = as_read(report, figures)
    return check(source, split_blocks(source), extract, recognition, load_catalogue(), nearby)


def as_read(report: AnnualReport, figures: tuple[Figure, ...]) -> tuple[SourceText, Extract, Recognition]:
    """The report as it stands, in the values of the pipeline."""
    stored = StoredReading.objects.filter(pk=report.reading_id or 0).values_list("text", "format").first()
    text, form = stored or ("", "txt")  # without all that the reader said, which is many times as long
    sections = tuple(
        Section(each.start, each.end, each.level, each.number, each.heading, each.start + len(each.heading))
        for each in report.sections.order_by("order")
    )
    identity = Identity(report.agency.name, report.year, report.title or None, report.issued)
    extract = Extract(identity, sections, figures, ())
    return (
        SourceText(name="", text=text, format=form),
        extract,
        Recognition(era=report.era or None, score=1.0),
    )
