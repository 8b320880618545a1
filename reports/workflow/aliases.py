"""Adding another printed wording of a row or column: propose, look what it would change, use, read again, remove."""

from __future__ import annotations

import time
from dataclasses import dataclass

import structlog
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from indicators.added_aliases import added_aliases, current_catalogue, enlarged
from indicators.catalogue.extra_aliases import ExtraAlias, family_of
from indicators.catalogue.values import Catalogue
from indicators.models import Indicator, LabelAlias
from indicators.models.alias import AliasKind, AliasState
from reports.models import Act, AnnualReport
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.values import UnreadableFile
from reports.workflow.access import Actor, require
from reports.workflow.defects import READER_DEFECTS
from reports.workflow.events import Change, record
from reports.workflow.public_state import something_changed
from reports.workflow.refusals import ReasonMissing, Refusal, WrongState
from reports.workflow.rereading import ReportChange, change_between, read_again

MOST_LOOKED = 200
"""Reports that a preview reads; of more candidates it reads so many, evenly chosen, and says so."""
ADD, REMOVE = "indicators.add_labelalias", "indicators.delete_labelalias"

UNREADABLE: tuple[type[Exception], ...] = (UnreadableFile, *READER_DEFECTS)

log = structlog.get_logger(__name__)


class ImpossibleAlias(Refusal):
    """A wording that says nothing, or stands for something else already."""


@dataclass(frozen=True, slots=True)
class AliasProgress:
    """How far the work at hand has come; `working` while there is more."""

    done: int
    total: int
    working: bool


def propose_alias(indicator: Indicator, kind: str, text: str, why: str, by: Actor) -> LabelAlias:
    """Keep a wording that nobody reads with yet, and choose the reports that its preview reads."""
    require(by, ADD)
    text = " ".join(text.split())
    if not why.strip():
        raise ReasonMissing
    item = indicator.row if kind == AliasKind.ROW else indicator.column
    refuse_impossible(current_catalogue(), indicator, kind, item, text)
    alias = LabelAlias(
        era=indicator.era,
        table=indicator.table,
        kind=kind,
        item=item,
        text=text,
        why=why.strip(),
        by_id=getattr(by, "pk", None),
    )
    found = list(candidates(alias).order_by("pk").values_list("pk", flat=True))
    alias.candidates, alias.sample = len(found), evenly(found, MOST_LOOKED)
    try:
        with transaction.atomic():
            alias.save()
            record(Act.ALIAS_PROPOSED, by, alias, change=Change("alias", None, str(alias)), why=alias.why)
    except IntegrityError as error:
        raise ImpossibleAlias(_("“%(text)s” was proposed already.") % {"text": text}) from error
    return alias


def refuse_impossible(catalogue: Catalogue, indicator: Indicator, kind: str, item: str, text: str) -> None:
    """A wording must say something and may not stand for another row or column of the table."""
    key = label_key(text)
    if not item or not any(sign.isalpha() for sign in key):
        raise ImpossibleAlias(_("“%(text)s” cannot be told from a number or a note.") % {"text": text})
    table = catalogue.era(indicator.era).table(indicator.table)
    labels: dict[str, tuple[str, ...]]
    if kind == AliasKind.ROW:
        # The same words may stand under two headings, where their place tells them apart.
        heading = next((row.parent for row in table.rows if row.code == item), None)
        labels = {
            row.code: (row.label, *row.aliases)
            for row in table.rows
            if row.code == item or row.parent == heading
        }
    else:
        labels = {column.code: (column.label, *column.aliases) for column in table.columns}
    for code, known in labels.items():
        if key in {label_key(label) for label in known}:
            if code == item:
                raise ImpossibleAlias(_("“%(text)s” is known already.") % {"text": text})
            raise ImpossibleAlias(
                _("“%(text)s” already stands for “%(other)s”.") % {"text": text, "other": known[0]}
            )


def candidates(alias: LabelAlias) -> QuerySet[AnnualReport]:
    """Stored reports of the form, its variants or no form at all, whose text has these words."""
    eras = [*family_of(current_catalogue(), alias.era), ""]
    return AnnualReport.objects.filter(era__in=eras, reading__text__contains=alias.text)


def evenly(keys: list[int], most: int) -> list[int]:
    """All of them, or so many at even distances."""
    if len(keys) <= most:
        return keys
    return [keys[place * len(keys) // most] for place in range(most)]


def with_this(alias: LabelAlias) -> Catalogue:
    """The catalogue of now with the proposed wording."""
    return enlarged(
        (*added_aliases(), ExtraAlias(alias.era, alias.table, alias.kind, alias.item, alias.text))
    )


def work_on_alias(alias_id: int, by: Actor, seconds: float = 1.0) -> AliasProgress:
    """About so long: look what a proposed wording would change, or read again with one in use."""
    require(by, ADD)
    alias = LabelAlias.objects.get(pk=alias_id)
    until = time.monotonic() + seconds
    if alias.state == AliasState.PROPOSED:
        look_on(alias, until)
    elif alias.reading_to is not None:
        read_on(alias, until, by)
    return progress_of(alias)


def progress_of(alias: LabelAlias) -> AliasProgress:
    """Of the preview, or of reading again."""
    if alias.state == AliasState.PROPOSED:
        return AliasProgress(alias.looked, len(alias.sample), alias.looked < len(alias.sample))
    if alias.reading_to is None:
        return AliasProgress(alias.candidates, alias.candidates, working=False)
    done = candidates(alias).filter(pk__lte=alias.reading_to).count()
    return AliasProgress(done, max(alias.candidates, done), working=True)


def look_on(alias: LabelAlias, until: float) -> None:
    """The next reports of the preview, at least one. Nothing of them is written."""
    before, after = current_catalogue(), with_this(alias)
    while alias.looked < len(alias.sample):
        report = report_with_file(alias.sample[alias.looked])
        change = tried(report, before, after) if report else None
        if change:
            alias.changes = [*alias.changes, change.as_json()]
        alias.looked += 1
        if time.monotonic() > until:
            break
    with transaction.atomic():
        LabelAlias.objects.filter(pk=alias.pk, state=AliasState.PROPOSED, looked__lt=alias.looked).update(
            looked=alias.looked, changes=alias.changes
        )


def report_with_file(report_id: int) -> AnnualReport | None:
    """The report with the file that it was read from, if it is still there."""
    return AnnualReport.objects.select_related("agency", "reading__upload").filter(pk=report_id).first()


def tried(report: AnnualReport, before: Catalogue, after: Catalogue) -> ReportChange | None:
    """What would change; a file that the reader cannot manage changes nothing, and the log says so."""
    try:
        return change_between(report, before, after)
    except UNREADABLE as trouble:
        log.error("a stored file could not be read again", report=report.pk, exc_info=trouble)
        return None


def use_alias(alias_id: int, by: Actor) -> LabelAlias:
    """From now on every file is read with it; stored reports are read again step by step."""
    require(by, ADD)
    with transaction.atomic():
        alias = LabelAlias.objects.select_for_update().get(pk=alias_id)
        if alias.state != AliasState.PROPOSED or alias.looked < len(alias.sample):
            raise WrongState(_("Look first what “%(text)s” would change.") % {"text": alias.text})
        alias.state, alias.reading_to = AliasState.ACTIVE, 0
        alias.save(update_fields=["state", "reading_to"])
        something_changed()
        record(Act.ALIAS_ADDED, by, alias, change=Change("alias", None, str(alias)), why=alias.why)
    return alias


def read_on(alias: LabelAlias, until: float, by: Actor) -> None:
    """The next stored reports that the wording changes, each merged in a transaction of its own."""
    extras = added_aliases()
    mine = ExtraAlias(alias.era, alias.table, alias.kind, alias.item, alias.text)
    without = enlarged(tuple(each for each in extras if each != mine))
    with_it = enlarged((*(each for each in extras if each != mine), mine))
    while alias.reading_to is not None:
        report_id = candidates(alias).filter(pk__gt=alias.reading_to).order_by("pk").values_list("pk", flat=True).first()  # fmt: skip
        report = report_with_file(report_id) if report_id else None
        if report is None:
            alias.reading_to = None
        else:
            alias.reading_to = report.pk
            if tried(report, without, with_it):
                read_again(report.pk, str(alias), by)
                alias.reread += 1
        LabelAlias.objects.filter(pk=alias.pk).update(reading_to=alias.reading_to, reread=alias.reread)
        if time.monotonic() > until:
            break


def remove_alias(alias_id: int, why: str, by: Actor) -> LabelAlias:
    """No file is read with it any more; stored reports that it changed are read again without it."""
    require(by, REMOVE)
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        alias = LabelAlias.objects.select_for_update().get(pk=alias_id)
        if alias.state == AliasState.REMOVED:
            raise WrongState(_("“%(text)s” was removed already.") % {"text": alias.text})
        was_used = alias.state == AliasState.ACTIVE
        alias.state, alias.reading_to = AliasState.REMOVED, 0 if was_used else None
        alias.save(update_fields=["state", "reading_to"])
        something_changed()
        record(
            Act.ALIAS_REMOVED, by, alias, change=Change("alias", str(alias), None), why=why.strip()
        )  # fmt: skip
    return alias
