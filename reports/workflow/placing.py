"""Giving a number of the source to a cell that the reader left empty, and taking away what a person put there."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.models import Indicator, IndicatorRow, RowState
from indicators.models.figure import RowMark, RowOrigin
from reports.models import Act, AnnualReport
from reports.pipeline.extract.numbers import read_cell
from reports.pipeline.values import Mark
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_all, record_checks
from reports.workflow.correcting import codes_of, next_place, refuse_foreign
from reports.workflow.events import Change, record
from reports.workflow.refusals import Refusal, WrongState
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.row_face import plain
from reports.workflow.rows import storable

GOES_ON_BEFORE = re.compile(r"[0-9０-９][,，.．]?$")
GOES_ON_BEHIND = re.compile(r"[,，.．]?[0-9０-９]")
LONGEST = 120
"""`IndicatorRow.printed` keeps no more characters."""


class NoNumberThere(Refusal):
    """The characters that were pointed at are no number."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“%(text)s” is not a number that could be read.") % {"text": text[:40]})


def give_number(
    report_id: int, indicator: Indicator, start: int, end: int, by: Actor, revision: int | None = None
) -> IndicatorRow:
    """The characters [start, end) of the source are the figure of this cell; what was typed in there before makes way."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        refuse_unless_in_review(report)
        raw = printed_at(report, start, end)
        read = read_cell(raw)
        if read.mark != Mark.NUMBER or read.value is None or not storable(read.value):
            raise NoNumberThere(raw)
        refuse_foreign(report, indicator)
        refuse_taken(report, start, end)
        old = report.rows.filter(indicator=indicator).exclude(origin=RowOrigin.TEXT).first()
        if old is not None and old.origin != RowOrigin.PERSON:
            raise WrongState(_("This cell has a figure already; correct that one."))
        row = old or IndicatorRow(
            report=report,
            agency_id=report.agency_id,
            year=report.year,
            place=next_place(report),
            indicator=indicator,
        )
        before = None if old is None else plain(old.value)
        row.origin, row.mark, row.state = RowOrigin.GIVEN, RowMark.NUMBER, RowState.CONFIRMED
        row.start, row.end, row.printed = start, end, raw
        row.read, row.is_set, row.set_value, row.set_unit = read.value, False, None, None
        row.unit, row.approximate, row.doubts = read.unit or indicator.unit, read.approximate, None
        row.save()
        checked = check_all(report, codes_of(row))
        record(
            Act.GIVEN,
            by,
            row,
            report=report,
            change=Change("value", before, plain(row.read)),
            why=f"[{start}, {end})",
        )
        record_checks(checked, by)
    return row


def printed_at(report: AnnualReport, start: int, end: int) -> str:
    """The characters of the report's text; refused where there are none, or where they are part of a longer number."""
    text = report.reading.text if report.reading else ""
    if not 0 <= start < end <= len(text) or end - start > LONGEST:
        raise NoNumberThere(text[start:end] if 0 <= start < end else "")
    if GOES_ON_BEFORE.search(text, max(0, start - 2), start) or GOES_ON_BEHIND.match(text, end):
        raise NoNumberThere(text[start:end])
    return text[start:end]


def refuse_taken(report: AnnualReport, start: int, end: int) -> None:
    """One number of the source is one figure."""
    taken = report.rows.filter(start__lt=end, end__gt=start).select_related("indicator").first()
    if taken is not None:
        raise WrongState(
            _("These characters are the figure of “%(label)s” already.") % {"label": taken.shown_label}
        )


def take_away(row_id: int, by: Actor, revision: int | None = None) -> AnnualReport:
    """A figure that a person put into an empty cell goes again; the events keep what it was."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        row = IndicatorRow.objects.select_related("indicator").get(pk=row_id)
        report = take_in_hand(row.report_id, revision)
        refuse_unless_in_review(report)
        if row.origin not in {RowOrigin.PERSON, RowOrigin.GIVEN}:
            raise WrongState(
                _("The reader found this figure in the source; it cannot be taken away, only corrected.")
            )
        codes, value = codes_of(row), plain(row.value)
        subject = IndicatorRow(pk=row.pk)
        row.delete()
        checked = check_all(report, codes)
        record(
            Act.TAKEN_AWAY,
            by,
            subject,
            report=report,
            change=Change("value", value, None),
            why=row.shown_label,
        )
        record_checks(checked, by)
    return report
