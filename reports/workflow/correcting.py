"""What a clerk does to a figure: confirm, correct, note, undo, type in. Each leaves one event (INVARIANT 6)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from indicators.models import Indicator, IndicatorRow, RowState
from indicators.models.figure import RowMark, RowOrigin
from reports.models import Act, AnnualReport, Event
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_all, record_checks
from reports.workflow.events import Change, record
from reports.workflow.refusals import ReasonMissing, Refusal, WrongState
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.rows import storable


class ImpossibleValue(Refusal):
    """A value that no figure can have."""


@dataclass(frozen=True, slots=True)
class RowFace:
    """What a clerk can change of a row, as it stood: enough to undo."""

    is_set: bool
    set_value: Decimal | None
    state: str

    @classmethod
    def of(cls, row: IndicatorRow) -> RowFace:
        """The face of a row now."""
        return cls(row.is_set, row.set_value, row.state)

    def __str__(self) -> str:
        return f"{self.state}|{plain(self.set_value) if self.is_set else '~'}"

    @classmethod
    def parse(cls, text: str) -> RowFace:
        """The inverse of str()."""
        state, _bar, value = text.partition("|")
        if value == "~":
            return cls(False, None, state)
        return cls(True, Decimal(value) if value else None, state)


def plain(value: Decimal | None) -> str:
    """A value in plain decimals without trailing zeros; an empty string for nothing."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def correct(
    row_id: int, value: Decimal | None, why: str, by: Actor, revision: int | None = None
) -> IndicatorRow:
    """Set the value that counts; None says that the cell is blank. What was printed and read stays as it is."""
    require(by, "reports.correct_annualreport")
    if not why.strip():
        raise ReasonMissing
    if value is not None and not storable(value):
        raise ImpossibleValue(_("“%(value)s” has too many digits for a figure.") % {"value": value})
    return change_row(
        row_id, RowFace(True, value, RowState.CORRECTED), Act.CORRECTED, why.strip(), by, revision
    )


def confirm(row_id: int, by: Actor, revision: int | None = None) -> IndicatorRow:
    """A person has compared the figure with the source and found it right."""
    require(by, "reports.correct_annualreport")
    row = IndicatorRow.objects.get(pk=row_id)
    state = RowState.CORRECTED if row.is_set and row.origin != RowOrigin.PERSON else RowState.CONFIRMED
    return change_row(row_id, RowFace(row.is_set, row.set_value, state), Act.CONFIRMED, "", by, revision)


def note(row_id: int, why: str, by: Actor, revision: int | None = None) -> IndicatorRow:
    """The source itself is wrong: what is printed counts as it was read, and the note is public beside it."""
    require(by, "reports.correct_annualreport")
    if not why.strip():
        raise ReasonMissing
    if IndicatorRow.objects.get(pk=row_id).start is None:
        raise WrongState(_("This figure has no place in the source that could be kept as printed."))
    face = RowFace(False, None, RowState.CONFIRMED)
    return change_row(row_id, face, Act.NOTED, why.strip(), by, revision)


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
    row_id: int, face: RowFace, act: Act, why: str, by: Actor, revision: int | None
) -> IndicatorRow:
    """Give a row a new face, check the report again and record it, in one transaction."""
    with transaction.atomic():
        row = IndicatorRow.objects.get(pk=row_id)
        report = take_in_hand(row.report_id, revision)
        refuse_unless_in_review(report)
        row = IndicatorRow.objects.select_for_update(of=("self",)).select_related("indicator").get(pk=row_id)
        old = RowFace.of(row)
        row.is_set, row.set_value, row.state = face.is_set, face.set_value, face.state
        row.save(update_fields=["is_set", "set_value", "state"])
        is_new_value = (old.is_set, old.set_value) != (face.is_set, face.set_value)
        checked = check_all(report, codes_of(row)) if is_new_value else ()
        record(act, by, row, report=report, change=Change("value", str(old), str(face)), why=why)
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
) -> IndicatorRow:
    """A figure that the reader did not find, typed in by a person; it carries no span (INVARIANT 2)."""
    require(by, "reports.correct_annualreport")
    if not why.strip():
        raise ReasonMissing
    if value is not None and not storable(value):
        raise ImpossibleValue(_("“%(value)s” has too many digits for a figure.") % {"value": value})
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
        record(Act.TYPED, by, row, report=report, change=Change("value", None, plain(value)), why=why.strip())
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
