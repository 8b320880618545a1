"""Whether the records are whole: the chain of events, originals against their SHA-256, figures against their characters."""

from __future__ import annotations

from collections.abc import Iterator

from reports.models import AnnualReport, Upload
from reports.workflow.adding_up import unlike_their_events
from reports.workflow.events import broken_link
from reports.workflow.uploads import digest
from reports.workflow.verifying_public import unlike_the_publications
from reports.workflow.weighing import doubtful_figures, failing_rules, figures_in_conflict

LONGEST_PRINTED = 120
"""IndicatorRow.printed keeps no more characters than these."""


def faults() -> Iterator[str]:
    """One sentence a fault, with what it was found at; none where all is whole. Reads everything, writes nothing."""
    broken = broken_link()
    if broken:
        yield f"event {broken.number}: does not follow from the one before it; an event was changed or is missing"
    for upload in Upload.objects.order_by("pk").iterator(chunk_size=1):
        if digest(bytes(upload.content)) != upload.sha256:
            yield f"upload {upload.pk} “{upload.name}”: its bytes do not match its SHA-256"
    reports = AnnualReport.objects.exclude(reading=None).select_related("agency", "reading")
    for report in reports.order_by("pk").iterator(chunk_size=20):
        yield from strayed_figures(report)
    yield from wrong_counts()
    yield from unlike_their_events()
    yield from unlike_the_publications()


def wrong_counts() -> Iterator[str]:
    """Reports whose kept counts are not those of their figures and findings."""
    kept = AnnualReport.objects.annotate(
        doubtful_now=doubtful_figures(), conflicts_now=figures_in_conflict(), failing_now=failing_rules()
    )
    for report in kept.select_related("agency").order_by("pk").iterator(chunk_size=200):
        said = (report.doubtful, report.conflicts, report.failing)
        counted = (report.doubtful_now, report.conflicts_now, report.failing_now)
        if said != counted:
            yield f"report {report.pk} “{report}”: what is left to look at is kept as {said}, counted {counted}"


def strayed_figures(report: AnnualReport) -> Iterator[str]:
    """Figures of one report whose span is not what they say was printed."""
    text = report.reading.text if report.reading else ""
    for row in report.rows.exclude(start=None).order_by("place"):
        if text[row.start : row.end][:LONGEST_PRINTED] != row.printed:
            yield f"report {report.pk} “{report}”, figure {row.place}: the source at {row.start} is not “{row.printed}”"
