"""Accepting what the checks propose for a failing sum: ordinary corrections, all in one transaction."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from indicators.models import Finding, FindingState, IndicatorRow, RowState
from reports.models import Act, AnnualReport
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_all, record_checks
from reports.workflow.correcting import codes_of
from reports.workflow.events import Change, Entry, record_all
from reports.workflow.refusals import Refusal, WrongState
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.row_face import FACE_FIELDS, RowFace, plain


class NoSuchProposal(Refusal):
    """The finding offers nothing of the kind any more."""

    def __init__(self) -> None:
        super().__init__(_("This proposal is not offered any more. Reload and look again."))


def accept_proposal(finding_id: int, index: int, user: Actor, lock: int | None = None) -> list[IndicatorRow]:
    """Set the figures as the proposal says; one event a figure, each to be undone like any correction.

    `index` counts `Finding.proposals` from 0, `lock` is the revision of the report that the person saw.
    """
    require(user, "reports.correct_annualreport")
    with transaction.atomic():
        report = take_in_hand(Finding.objects.get(pk=finding_id).report_id, lock)
        refuse_unless_in_review(report)
        finding = Finding.objects.select_for_update().get(pk=finding_id)
        if finding.state != FindingState.OPEN:
            raise WrongState(
                _("Only proposals for an open finding can be accepted; this one is %(state)s.")
                % {"state": finding.get_state_display()}
            )
        if not 0 <= index < len(finding.proposals):
            raise NoSuchProposal
        proposal = finding.proposals[index]
        rows = amended_rows(report, proposal)
        faces = [RowFace.of(row) for row in rows]
        values = {each["place"]: Decimal(each["to"]) for each in proposal["amendments"]}
        for row in rows:
            RowFace(True, values[row.place], RowState.CORRECTED, row.set_unit).put_on(row)
        IndicatorRow.objects.bulk_update(rows, FACE_FIELDS)
        checked = check_all(report, codes_of(*rows))
        why = reason(finding, proposal)
        changes = [
            Change("value", str(old), str(RowFace.of(row))) for row, old in zip(rows, faces, strict=True)
        ]
        record_all(
            [
                Entry(Act.CORRECTED, "indicatorrow", row.pk, report.pk, change, why)
                for row, change in zip(rows, changes, strict=True)
            ],
            user,
        )
        record_checks(checked, user)
    return rows


def amended_rows(report: AnnualReport, proposal: dict[str, Any]) -> list[IndicatorRow]:
    """The figures of the proposal, locked; refused where one is not what the proposal was made for."""
    old = {each["place"]: each["from"] for each in proposal["amendments"]}
    rows = list(
        report.rows.filter(place__in=old)
        .select_related("indicator")
        .select_for_update(of=("self",))
        .order_by("place")
    )
    now = {row.place: None if row.value is None else plain(row.value) for row in rows}
    if now != old:
        raise NoSuchProposal
    return rows


def reason(finding: Finding, proposal: dict[str, Any]) -> str:
    """Why the figures were corrected: which rule proposed it and what it takes the slip for."""
    said = proposal["en"] if (get_language() or "").startswith("en") else proposal["zh"]
    return _("Proposal of rule %(rule)s accepted. %(said)s") % {"rule": finding.rule, "said": said}
