"""Agency, year and template of a report chosen again by a person; the file is read again under the choice, decisions kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.added_aliases import added_aliases, enlarged
from indicators.catalogue import load_catalogue
from reports.models import Act, Agency, AnnualReport
from reports.pipeline import read_document
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_all, check_these, hold, record_checks
from reports.workflow.events import Change, record
from reports.workflow.reading_preview import Preview, preview_of
from reports.workflow.refusals import ReasonMissing, Refusal, WrongState
from reports.workflow.rereading import put_reading, stored_file
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.touching import touched_by


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose report it is, on which year, on which template; "" leaves the template to the reader."""

    agency: Agency
    year: int
    form: str = ""

    @classmethod
    def of(cls, report: AnnualReport) -> Chosen:
        """As the report stands."""
        return cls(report.agency, report.year, report.chosen_form)

    def __str__(self) -> str:
        era = next((era for era in load_catalogue().eras if era.code == self.form), None)
        return f"{self.agency} {self.year} {era.name.zh if era else ''}".strip()


class TakenAlready(Refusal):
    """Another report of that agency on that year."""

    def __init__(self, other: AnnualReport) -> None:
        super().__init__(_("“%(report)s” is there already; there can be only one.") % {"report": other})


def preview(report: AnnualReport, chosen: Chosen) -> Preview:
    """What reading again under the choice would do."""
    data, name = stored_file(report)
    reading = read_document(data, name, enlarged(added_aliases()), chosen.form or None)
    return preview_of(report, reading)


def choose_again(
    report_id: int, chosen: Chosen, why: str, by: Actor, revision: int | None = None
) -> tuple[AnnualReport, int]:
    """Move the report to the agency and year, read its file on the template, and say so; also the number of conflicts."""
    require(by, "reports.correct_annualreport")
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        report = AnnualReport.objects.select_related("agency", "reading__upload").get(pk=report_id)
        others = touched_by(report)
        was, moved = Chosen.of(report), AnnualReport.objects.get(pk=report_id)
        moved.agency, moved.year = chosen.agency, chosen.year
        hold([report, moved])
        report = take_in_hand(report_id, revision)
        refuse_unless_in_review(report)
        move(report, chosen)
        report.chosen_form = chosen.form
        report.save(update_fields=["agency", "year", "chosen_form"])
        report.rows.update(agency=chosen.agency, year=chosen.year)
        conflicts = 0
        if report.reading is not None:
            conflicts = put_reading(report, report.reading.upload, Act.READ_AGAIN, why.strip(), by)
        checked = (*check_all(report), *check_these(others, report))
        record(
            Act.CHOSEN,
            by,
            report,
            report=report,
            change=Change("identity", str(was), str(chosen)),
            why=why.strip(),
        )
        record_checks(checked, by)
    return report, conflicts


def move(report: AnnualReport, chosen: Chosen) -> None:
    """Give the report another agency and year, where that can be."""
    if (report.agency_id, report.year) == (chosen.agency.pk, chosen.year):
        return
    if report.publications.exists():
        raise WrongState(_("A report that was published keeps its agency and year."))
    taken = AnnualReport.objects.filter(agency=chosen.agency, year=chosen.year, scope=report.scope)
    other = taken.exclude(pk=report.pk).select_related("agency").first()
    if other is not None:
        raise TakenAlready(other)
    report.agency, report.year = chosen.agency, chosen.year
