"""A number that was read in one cell and belongs to another: moved there, with the place that it is printed at."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.models import Indicator, IndicatorRow, RowState
from indicators.models.figure import RowMark, RowOrigin
from reports.models import Act, AnnualReport, CorrectionKind
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_all, record_checks
from reports.workflow.correcting import codes_of, next_place, refuse_foreign
from reports.workflow.events import Change, Entry, record_all
from reports.workflow.refusals import WrongState
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.row_face import FACE_FIELDS, RowFace, plain


def move_number(
    row_id: int, indicator: Indicator, by: Actor, revision: int | None = None
) -> tuple[IndicatorRow, IndicatorRow]:
    """The number printed at this figure counts in the cell `indicator`; (the figure it came from, the one it went to).

    The cell that it leaves is blank until a person says otherwise, unless a person has set it already: so the numbers of a shifted
    column can be moved one after another in any order. What was printed and read at either cell stays on record.
    """
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        source = IndicatorRow.objects.get(pk=row_id)
        report = take_in_hand(source.report_id, revision)
        refuse_unless_in_review(report)
        refuse_foreign(report, indicator)
        every = report.rows.select_related("indicator").select_for_update(of=("self",))
        source = every.get(pk=row_id)
        refuse_unmovable(source, indicator)
        target = every.filter(indicator=indicator).exclude(origin=RowOrigin.TEXT).order_by("place").first()
        blanked = [] if source.is_set else [blank(source)]
        if target is None or target.origin == RowOrigin.PERSON:
            target, arrived = given(report, source, indicator, target)
        else:
            arrived = set_to(target, source)
        checked = check_all(report, codes_of(source, target))
        record_all([*blanked, arrived], by)
        record_checks(checked, by)
    return source, target


def refuse_unmovable(source: IndicatorRow, indicator: Indicator) -> None:
    """Only a number that the reader found in a table, at a cell of it, can have been put into the wrong one."""
    if source.origin == RowOrigin.TEXT or source.start is None or source.read is None:
        raise WrongState(_("Only a number printed in a table can be moved to another cell."))
    if source.indicator_id == indicator.pk:
        raise WrongState(_("The number is in this cell already."))


def blank(row: IndicatorRow) -> Entry:
    """Nothing counts here any more."""
    old, face = RowFace.of(row), RowFace(True, None, RowState.CORRECTED, row.set_unit)
    face.put_on(row)
    row.save(update_fields=FACE_FIELDS)
    return corrected(row, old, face, _("The number printed here belongs to another cell."))


def set_to(row: IndicatorRow, source: IndicatorRow) -> Entry:
    """The cell has a number of its own, which stays on record; the one printed at `source` counts."""
    old, face = RowFace.of(row), RowFace(True, source.read, RowState.CORRECTED, row.set_unit)
    face.put_on(row)
    row.save(update_fields=FACE_FIELDS)
    return corrected(row, old, face, _("Printed at “%(label)s”.") % {"label": source.shown_label})


def corrected(row: IndicatorRow, old: RowFace, face: RowFace, why: str) -> Entry:
    """The event of one side of the move."""
    change = Change("value", str(old), str(face))
    return Entry(
        Act.CORRECTED, "indicatorrow", row.pk, row.report_id, change, why, CorrectionKind.OTHER_ROW.value
    )


def given(
    report: AnnualReport, source: IndicatorRow, indicator: Indicator, typed: IndicatorRow | None
) -> tuple[IndicatorRow, Entry]:
    """The empty cell gets the number with its place in the source; what was typed in there makes way."""
    row = typed or IndicatorRow(
        report=report,
        agency_id=report.agency_id,
        year=report.year,
        place=next_place(report),
        indicator=indicator,
    )
    before = None if typed is None else plain(typed.value)
    row.origin, row.mark, row.doubts = RowOrigin.GIVEN, RowMark.NUMBER, None
    row.start, row.end, row.printed = source.start, source.end, source.printed
    row.read, row.unit, row.approximate = source.read, indicator.unit, source.approximate
    RowFace(False, None, RowState.CONFIRMED).put_on(row)
    row.save()
    change = Change("value", before, plain(row.read))
    why = f"[{row.start}, {row.end})"
    return row, Entry(
        Act.GIVEN, "indicatorrow", row.pk, report.pk, change, why, CorrectionKind.OTHER_ROW.value
    )
