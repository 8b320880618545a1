"""What a clerk does to a figure: confirm, correct, note, undo, type in. Each leaves one event (INVARIANT 6)."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from indicators.models import Indicator, IndicatorRow, RowState
from indicators.models.figure import RowMark, RowOrigin
from reports.models import Act, AnnualReport, CorrectionKind, Event
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_all, record_checks
from reports.workflow.events import Change, record
from reports.workflow.refusals import ReasonMissing, Refusal, WrongState
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.row_face import FACE_FIELDS, RowFace, plain
from reports.workflow.rows import storable

LONGEST_UNIT = 12


class ImpossibleValue(Refusal):
    """A value that no figure can have."""


def correct(
    row_id: int,
    value: Decimal | None,
    why: str,
    by: Actor,
    revision: int | None = None,
    kind: CorrectionKind = CorrectionKind.OTHER,
) -> IndicatorRow:
    """Set the value that counts; None says that the cell is blank. What was printed and read stays as it is."""
    require(by, "reports.correct_annualreport")
    refuse_without_reason(kind, why)
    refuse_impossible(value)
    unit = IndicatorRow.objects.values_list("set_unit", flat=True).get(pk=row_id)
    face = RowFace(True, value, RowState.CORRECTED, unit)
    return change_row(row_id, face, Act.CORRECTED, why.strip(), by, revision, kind)


def correct_unit(
    row_id: int, value: Decimal | None, unit: str, why: str, by: Actor, revision: int | None = None
) -> IndicatorRow:
    """Set the unit that counts, and the value where it is another too. What was printed and read stays as it is."""
    require(by, "reports.correct_annualreport")
    refuse_impossible(value)
    unit = unit.strip()
    row = IndicatorRow.objects.get(pk=row_id)
    if len(unit) > LONGEST_UNIT or any(each.isdigit() or each.isspace() for each in unit):
        raise ImpossibleValue(_("“%(unit)s” is no unit of a figure.") % {"unit": unit[:40]})
    if unit == row.counted_in:
        raise ImpossibleValue(_("The unit is “%(unit)s” already.") % {"unit": unit or _("none")})
    is_set = row.is_set or value != row.value
    face = RowFace(is_set, value if is_set else None, RowState.CORRECTED, unit)
    return change_row(row_id, face, Act.CORRECTED, why.strip(), by, revision, CorrectionKind.UNIT)


def confirm(row_id: int, by: Actor, revision: int | None = None) -> IndicatorRow:
    """A person has compared the figure with the source and found it right."""
    require(by, "reports.correct_annualreport")
    row = IndicatorRow.objects.get(pk=row_id)
    is_corrected = (row.is_set or row.set_unit is not None) and row.origin != RowOrigin.PERSON
    state = RowState.CORRECTED if is_corrected else RowState.CONFIRMED
    face = RowFace(row.is_set, row.set_value, state, row.set_unit)
    return change_row(row_id, face, Act.CONFIRMED, "", by, revision)


def note(row_id: int, why: str, by: Actor, revision: int | None = None) -> IndicatorRow:
    """The source itself is wrong: what is printed counts as it was read, and the note is public beside it."""
    require(by, "reports.correct_annualreport")
    if IndicatorRow.objects.get(pk=row_id).start is None:
        raise WrongState(_("This figure has no place in the source that could be kept as printed."))
    face = RowFace(False, None, RowState.CONFIRMED)
    return change_row(row_id, face, Act.NOTED, why.strip(), by, revision, CorrectionKind.SOURCE)


def refuse_without_reason(kind: CorrectionKind, why: str) -> None:
    """Another reason than the usual ones has to be written."""
    if kind == CorrectionKind.OTHER and not why.strip():
        raise ReasonMissing


def refuse_impossible(value: Decimal | None) -> None:
    """A value that no database would keep exactly."""
    if value is not None and not storable(value):
        raise ImpossibleValue(_("“%(value)s” has too many digits for a figure.") % {"value": value})


def undo(row_id: int, by: Actor, revision: int | None = None) -> IndicatorRow:
    """Take back the newest change of the row that has not been taken back. Itself on record."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        row = IndicatorRow.objects.get(pk=row_id)
        standing, _taken_back = changes_of(row)
        if not standing:
            raise WrongState(_("There is nothing to undo at this figure."))
        event = standing[-1]
        face = RowFace.parse(event.old or "")
        return change_row(row_id, face, Act.UNDONE, f"#{event.number}", by, revision)


def redo(row_id: int, by: Actor, revision: int | None = None) -> IndicatorRow:
    """Make the change again that was taken back last. Itself on record; refused once something else was changed since."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        row = IndicatorRow.objects.get(pk=row_id)
        _standing, taken_back = changes_of(row)
        if not taken_back:
            raise WrongState(_("There is nothing to do again at this figure."))
        event = taken_back[-1]
        face = RowFace.parse(event.new or "")
        return change_row(row_id, face, Act.REDONE, f"#{event.number}", by, revision)


def changes_of(row: IndicatorRow) -> tuple[list[Event], list[Event]]:
    """The changes of a row that stand, and those taken back that can be made again; the newest of each is the last."""
    standing: list[Event] = []
    taken_back: list[Event] = []
    for event in Event.objects.filter(subject_kind="indicatorrow", subject_id=row.pk).order_by("number"):
        if event.act in {Act.CORRECTED, Act.CONFIRMED, Act.NOTED}:
            standing.append(event)
            taken_back.clear()
        elif event.act == Act.UNDONE and standing:
            taken_back.append(standing.pop())
        elif event.act == Act.REDONE and taken_back:
            standing.append(taken_back.pop())
        elif event.act == Act.SETTLED:
            standing.clear()
            taken_back.clear()
    return standing, taken_back


def change_row(
    row_id: int,
    face: RowFace,
    act: Act,
    why: str,
    by: Actor,
    revision: int | None,
    kind: CorrectionKind | None = None,
) -> IndicatorRow:
    """Give a row a new face, check the report again and record it, in one transaction."""
    with transaction.atomic():
        row = IndicatorRow.objects.get(pk=row_id)
        report = take_in_hand(row.report_id, revision)
        refuse_unless_in_review(report)
        row = IndicatorRow.objects.select_for_update(of=("self",)).select_related("indicator").get(pk=row_id)
        old = RowFace.of(row)
        face.put_on(row)
        row.save(update_fields=FACE_FIELDS)
        checked = () if face.says_the_same(old) else check_all(report, codes_of(row))
        change = Change("value", str(old), str(face))
        record(act, by, row, report=report, change=change, why=why, kind=kind or "")
        record_checks(checked, by)
    return row


def codes_of(*rows: IndicatorRow) -> set[str]:
    """The codes of the cells that these figures are; a figure of the text is none."""
    return {row.indicator.code for row in rows if row.indicator and row.origin != RowOrigin.TEXT}


def type_in(
    report_id: int,
    indicator: Indicator,
    value: Decimal | None,
    why: str,
    by: Actor,
    revision: int | None = None,
    kind: CorrectionKind = CorrectionKind.OTHER,
) -> IndicatorRow:
    """A figure that the reader did not find, typed in by a person; it carries no span (INVARIANT 2)."""
    require(by, "reports.correct_annualreport")
    refuse_without_reason(kind, why)
    refuse_impossible(value)
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        refuse_unless_in_review(report)
        refuse_foreign(report, indicator)
        if report.rows.filter(indicator=indicator).exclude(origin=RowOrigin.TEXT).exists():
            raise WrongState(_("This cell has a figure already; correct that one."))
        row = IndicatorRow.objects.create(
            report=report,
            agency_id=report.agency_id,
            year=report.year,
            place=next_place(report),
            indicator=indicator,
            origin=RowOrigin.PERSON,
            mark=RowMark.BLANK if value is None else RowMark.NUMBER,
            unit=indicator.unit,
            is_set=True,
            set_value=value,
            state=RowState.TYPED,
        )
        checked = check_all(report)
        change = Change("value", None, plain(value))
        record(Act.TYPED, by, row, report=report, change=change, why=why.strip(), kind=kind)
        record_checks(checked, by)
    return row


def refuse_foreign(report: AnnualReport, indicator: Indicator) -> None:
    """A cell of another template is no place for a figure of this report."""
    if indicator.era != report.era:
        raise WrongState(
            _("“%(indicator)s” does not belong to the template of this report.") % {"indicator": indicator}
        )


def next_place(report: AnnualReport) -> int:
    """The place behind the last figure of the report."""
    last = report.rows.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1
