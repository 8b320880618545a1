"""Taking back the newest step of a report: one correction, or all that one key press confirmed or one proposal changed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.models import IndicatorRow
from reports.models import Act, AnnualReport, Event
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_all, record_checks
from reports.workflow.correcting import codes_of
from reports.workflow.events import Change, Entry, record_all
from reports.workflow.placing import take_away
from reports.workflow.refusals import WrongState
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.row_face import FACE_FIELDS, RowFace

OF_A_STEP = (
    Act.CORRECTED,
    Act.CONFIRMED,
    Act.NOTED,
    Act.REDONE,
    Act.GIVEN,
    Act.TYPED,
    Act.TAKEN_AWAY,
)


def undo_step(report_id: int, by: Actor, revision: int | None = None) -> list[IndicatorRow]:
    """Take back this person's newest step that still stands; figures that somebody changed since stay as they are."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        refuse_unless_in_review(report)
        step = newest_step(report, by)
        if not step:
            raise WrongState(_("You have done nothing here that could be undone."))
        acts = {event.act for event in step.values()}
        if Act.TAKEN_AWAY in acts:
            raise WrongState(_("Your newest step took a figure away; give or type it again."))
        placed = [key for key, event in step.items() if event.act in {Act.GIVEN, Act.TYPED}]
        gone = list(report.rows.filter(pk__in=placed))
        for row in gone:
            take_away(row.pk, by)
        faced = report.rows.filter(pk__in=step.keys() - set(placed)).select_related("indicator")
        rows = {row.pk: row for row in faced.select_for_update(of=("self",))}
        if not rows:
            return gone
        olds = {key: RowFace.of(row) for key, row in rows.items()}
        for key, row in rows.items():
            RowFace.parse(step[key].old or "").put_on(row)
        changed = [rows[key] for key in sorted(rows, key=lambda key: rows[key].place)]
        IndicatorRow.objects.bulk_update(changed, FACE_FIELDS, batch_size=200)
        is_new_value = not all(olds[row.pk].says_the_same(RowFace.of(row)) for row in changed)
        checked = check_all(report, codes_of(*changed)) if is_new_value else ()
        record_all(
            [
                Entry(
                    Act.UNDONE,
                    "indicatorrow",
                    row.pk,
                    report.pk,
                    Change("value", str(olds[row.pk]), str(RowFace.of(row))),
                    f"#{changed_first(step[row.pk])}",
                )
                for row in changed
            ],
            by,
        )
        record_checks(checked, by)
    return [*changed, *gone]


def changed_first(event: Event) -> int:
    """The number of the change: a change made again is named by the one that it makes again."""
    return int(event.why.removeprefix("#")) if event.act == Act.REDONE else event.number


def newest_step(report: AnnualReport, by: Actor) -> dict[int, Event]:
    """The events of the step by the keys of their figures: those of one moment whose change is the newest of its figure."""
    newest: dict[int, Event] = {}
    taken_back: set[int] = set()
    seen: set[int] = set()
    moment = None
    for event in (
        report.events.filter(subject_kind="indicatorrow").order_by("-number").iterator(chunk_size=500)
    ):
        if event.act == Act.UNDONE:
            taken_back.add(int(event.why.removeprefix("#")))
            continue
        number = changed_first(event)
        if number in taken_back:
            if (
                event.act == Act.REDONE
            ):  # this making again and the taking back behind it make up for one another
                taken_back.discard(number)
            continue
        if moment is not None and event.at != moment:
            break
        if event.subject_id in seen:
            continue
        seen.add(event.subject_id)
        if event.act not in OF_A_STEP or event.by_id != getattr(by, "pk", None):
            continue
        moment = event.at
        newest[event.subject_id] = event
    return newest
