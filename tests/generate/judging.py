"""Whether the checks tell of what is planted, and of nothing in what is sound."""

from __future__ import annotations

from indicators.catalogue import load_catalogue
from reports.pipeline import read_document
from reports.pipeline.check import check_beside
from reports.pipeline.check.around import Around
from reports.pipeline.values import Finding, Outcome, Reading
from tests.generate.planted_sums import Planted, sound_around
from tests.generate.sound_reports import SoundReport


def read_report(report: SoundReport) -> Reading:
    """The report read as a plain file, and checked by itself."""
    return read_document(report.text().encode(), "report.txt", load_catalogue())


def failing(reading: Reading, around: Around) -> list[Finding]:
    """What fails in a report, by itself and against what is around it."""
    extract, recognition = reading.extract, reading.recognition
    beside = check_beside(reading.source, extract, recognition, load_catalogue(), around)
    return [each for each in (*reading.findings, *beside) if each.outcome is Outcome.FAILS]


def telling(planted: Planted) -> Finding | None:
    """The finding that tells of the planted mistake and names its cell; None where it is missed."""
    reading = read_report(planted.report)
    for finding in failing(reading, planted.around):
        cells = {reading.extract.figures[index].indicator for index in finding.figures}
        named = planted.cell is None or f"{planted.report.era.code}:{planted.cell}" in cells
        if finding.rule == planted.rule and named:
            return finding
    return None


def false_alarms(report: SoundReport) -> list[Finding]:
    """What fails in a sound report with sound years before it: nothing should."""
    return failing(read_report(report), sound_around(report))
