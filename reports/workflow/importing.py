"""Storing what was read: the report with its sections, figures and findings, in one transaction."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from indicators.models import IndicatorRow
from reports.models import Act, AnnualReport, ReportState, Section
from reports.models import Reading as StoredReading
from reports.pipeline import READER_VERSION
from reports.pipeline.report_json import reading_json
from reports.pipeline.values import Reading
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_again, store_findings
from reports.workflow.events import Change, record
from reports.workflow.merging import merge
from reports.workflow.planning import Plan
from reports.workflow.rows import figure_rows, indicator_ids, link_parents, section_rows
from reports.workflow.table_spans import table_spans
from reports.workflow.uploads import keep_upload

OUT_OF_THE_WAY = 1_000_000_000
"""Added to the places of old rows while new ones are written, so that no two ever share one."""


def import_plan(plan: Plan, data: bytes, by: Actor) -> AnnualReport:
    """Carry out a plan whose `can_import` is true. All or nothing; two importers at once end with one report."""
    require(by, "reports.import_annualreport")
    if plan.reading is None or plan.agency is None or plan.year is None:
        raise ValueError(f"{plan.name}: the plan says {plan.outcome}, there is nothing to import")
    with transaction.atomic():
        upload = keep_upload(data, plan.name, by)
        report, is_new = AnnualReport.objects.get_or_create(
            agency=plan.agency, year=plan.year, scope=plan.scope
        )
        report = take_in_hand(report.pk)
        stored, is_new_reading = StoredReading.objects.get_or_create(
            report=report,
            upload=upload,
            reader_version=READER_VERSION,
            defaults={
                "format": plan.reading.source.format,
                "encoding": plan.reading.source.encoding or "",
                "text": plan.reading.source.text,
                "said": {**reading_json(plan.reading, plan.name), "tables": table_spans(plan.reading)},
            },
        )
        if not is_new_reading:
            return report  # another importer was faster with the same file
        conflicts = put_on_desk(report, stored, plan.reading)
        record(
            Act.IMPORTED if is_new else Act.READ_AGAIN,
            by,
            report,
            report=report,
            change=Change("reading", None if is_new else "", str(stored.pk)),
            why=f"{plan.name}; {conflicts} conflicts" if conflicts else plan.name,
        )
    return report


def put_on_desk(report: AnnualReport, stored: StoredReading, reading: Reading) -> int:
    """Make the report show this reading, keeping people's decisions; the number of conflicts."""
    identity = reading.extract.identity
    report.reading, report.era = stored, reading.recognition.era or ""
    report.title = (identity.title or f"{report.agency}{report.year}年政府信息公开工作年度报告")[:255]
    report.issued, report.state, report.approved_by = identity.issued, ReportState.REVIEW, None
    report.save()
    replace_sections(report, reading)
    fresh = figure_rows(report, reading.extract.figures, indicator_ids())
    old = list(report.rows.all())
    if not old:
        rows = IndicatorRow.objects.bulk_create(fresh, batch_size=500)
        store_findings(report, rows, reading.extract.figures, reading.findings)
        return 0
    result = merge(old, fresh)
    IndicatorRow.objects.filter(pk__in=[row.pk for row in result.drop]).delete()
    report.rows.update(place=F("place") + OUT_OF_THE_WAY)
    every_field = [f.name for f in IndicatorRow._meta.concrete_fields if not f.primary_key]
    IndicatorRow.objects.bulk_update(result.keep, every_field, batch_size=50)
    IndicatorRow.objects.bulk_create(result.add, batch_size=500)
    check_again(report)
    return result.conflicts


def replace_sections(report: AnnualReport, reading: Reading) -> None:
    """The sections of the new reading instead of the old ones."""
    report.sections.all().delete()
    sections = Section.objects.bulk_create(section_rows(report, reading.extract.sections), batch_size=500)
    link_parents(sections)
    Section.objects.bulk_update([each for each in sections if each.parent], ["parent"], batch_size=200)
