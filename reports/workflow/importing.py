"""Storing what was read: the report with its sections, figures and findings, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from indicators.added_aliases import added_aliases, enlarged, version_with
from indicators.models import IndicatorRow
from reports.models import Act, AnnualReport, ItemOutcome, ReportState
from reports.models import Reading as StoredReading
from reports.pipeline import READER_VERSION, read_document
from reports.pipeline.values import Reading
from reports.pipeline.values import Section as ReadSection
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import Checked, check_all, check_arrived, hold, record_checks
from reports.workflow.events import Change, record
from reports.workflow.findings import store_findings
from reports.workflow.likeness import keep_signature
from reports.workflow.merging import merge
from reports.workflow.outlining import anchored, outline_of, store_sections, with_ends
from reports.workflow.planning import Plan
from reports.workflow.rows import figure_rows
from reports.workflow.storing import said_of, store_new, title_of
from reports.workflow.uploads import keep_upload

log = structlog.get_logger(__name__)

OUT_OF_THE_WAY = 1_000_000_000
"""Added to the places of old rows while new ones are written, so that no two ever share one."""


@dataclass(frozen=True, slots=True)
class OnDesk:
    """What came of a reading: conflicts with people's decisions, what was checked, sections of a person not found again."""

    conflicts: int
    checked: tuple[Checked, ...]
    lost: tuple[str, ...] = ()

    def told(self, why: str) -> str:
        """For the event: why, and what wants a person."""
        parts = [why]
        if self.conflicts:
            parts.append(f"{self.conflicts} conflicts")
        if self.lost:
            parts.append(_("sections not found again: %(names)s") % {"names": _(", ").join(self.lost)})
        return "; ".join(parts)


def import_plan(plan: Plan, data: bytes, by: Actor) -> AnnualReport:
    """Carry out a plan whose `can_import` is true. All or nothing; two importers at once end with one report."""
    return AnnualReport.objects.get(pk=import_plans([(plan, data)], by)[0])


def import_plans(accepted: Sequence[tuple[Plan, bytes]], by: Actor) -> list[int]:
    """Carry out several plans in one transaction, all or nothing; the keys of their reports, in order.

    New reports are written together. Where another importer was faster with one of them, each goes its own way instead.
    """
    require(by, "reports.import_annualreport")
    for plan, _data in accepted:
        if plan.reading is None or plan.key is None:
            raise ValueError(f"{plan.name}: the plan says {plan.outcome}, there is nothing to import")
    try:
        with transaction.atomic():
            return in_two_ways(accepted, by)
    except IntegrityError as trouble:
        log.warning("stored one by one", files=len(accepted), trouble=str(trouble))
        with transaction.atomic():
            return [import_one(plan, data, by).pk for plan, data in accepted]


def in_two_ways(accepted: Sequence[tuple[Plan, bytes]], by: Actor) -> list[int]:
    """New reports together, changed ones by merging each; of two files of one new report the second is a change of it."""
    first = {plan.key: index for index, (plan, _data) in reversed(list(enumerate(accepted)))}
    together = [
        index
        for index, (plan, _data) in enumerate(accepted)
        if plan.outcome == ItemOutcome.NEW and first[plan.key] == index
    ]
    alone = sorted(set(range(len(accepted))) - set(together))
    hold([report for index in alone if (report := accepted[index][0].report)])
    keys: dict[int, int] = {}
    if together:
        stored = store_new([accepted[index] for index in together], by)
        keys = dict(zip(together, stored, strict=True))
    for index in alone:
        keys[index] = import_one(*accepted[index], by).pk
    return [keys[index] for index in range(len(accepted))]


def import_one(plan: Plan, data: bytes, by: Actor) -> AnnualReport:
    """One report whatever is there already: a file that is known, a report that is, or neither."""
    if plan.reading is None or plan.key is None:
        raise ValueError(f"{plan.name}: the plan says {plan.outcome}, there is nothing to import")
    upload = keep_upload(data, plan.name, by)
    agency, year, scope = plan.key
    report, is_new = AnnualReport.objects.get_or_create(agency_id=agency, year=year, scope=scope)
    report = take_in_hand(report.pk)
    plan = on_chosen_form(report, plan, data)
    reading = plan.reading
    if reading is None:
        raise ValueError(f"{plan.name}: nothing was read")
    stored, is_new_reading = StoredReading.objects.get_or_create(
        report=report,
        upload=upload,
        reader_version=plan.reader_version,
        defaults={
            "format": reading.source.format,
            "encoding": reading.source.encoding or "",
            "text": reading.source.text,
            "said": said_of(reading, plan.name),
        },
    )
    if not is_new_reading and not stored.taken_back:
        return report  # another importer was faster with the same file
    before = report.reading_id
    StoredReading.objects.filter(pk=stored.pk).update(taken_back=False)
    on_desk = put_on_desk(report, stored, plan, reading)
    record(
        Act.IMPORTED if is_new else Act.READ_AGAIN,
        by,
        report,
        report=report,
        change=Change("reading", str(before) if before else None, str(stored.pk)),
        why=on_desk.told(plan.name),
    )
    record_checks(on_desk.checked, by)
    return report


def on_chosen_form(report: AnnualReport, plan: Plan, data: bytes) -> Plan:
    """The plan, read on the template that a person chose for this report, where one did."""
    form = report.chosen_form
    if not form:
        return plan
    extras = added_aliases()
    reading = read_document(data, plan.name, enlarged(extras), form)
    return replace(plan, reading=reading, reader_version=version_with(READER_VERSION, extras, form))


def put_on_desk(report: AnnualReport, stored: StoredReading, plan: Plan, reading: Reading) -> OnDesk:
    """Make the report show this reading, keeping people's decisions."""
    old_text = report.reading.text if report.reading else ""
    report.reading, report.era = stored, reading.recognition.era or ""
    report.title, report.issued = title_of(plan, reading), reading.extract.identity.issued
    report.state, report.approved_by = ReportState.REVIEW, None
    report.save()
    lost = replace_sections(report, old_text, reading)
    keep_signature(report.pk, reading.source.text, reading.blocks)
    fresh = figure_rows(report, reading.extract.figures)
    old = list(report.rows.all())
    if not old:
        rows = IndicatorRow.objects.bulk_create(fresh, batch_size=500)
        store_findings(report, [row.place for row in rows], reading.extract.figures, reading.findings)
        return OnDesk(0, check_arrived(report), lost)
    result = merge(old, fresh, reading.source.text)
    IndicatorRow.objects.filter(pk__in=[row.pk for row in result.drop]).delete()
    report.rows.update(place=F("place") + OUT_OF_THE_WAY)
    every_field = [f.name for f in IndicatorRow._meta.concrete_fields if not f.primary_key]
    IndicatorRow.objects.bulk_update(result.keep, every_field, batch_size=50)
    IndicatorRow.objects.bulk_create(result.add, batch_size=500)
    return OnDesk(result.conflicts, check_all(report), lost)


def replace_sections(report: AnnualReport, old_text: str, reading: Reading) -> tuple[str, ...]:
    """The sections of the new reading instead of the old ones; an outline that a person set is found again in the new text.

    The names of those of its sections that are not.
    """
    sections: Sequence[ReadSection] = reading.extract.sections
    lost: tuple[str, ...] = ()
    if report.own_outline:
        kept, lost = anchored(outline_of(report), old_text, reading.source.text)
        end = max((each.end for each in sections), default=len(reading.source.text))
        sections = with_ends(kept, end) if kept else sections
    store_sections(report, sections)
    return lost
