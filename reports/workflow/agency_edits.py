"""Editing agencies in ordinary forms and tables: each save is one transaction with one event that names what changed."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext as _

from reports.models import Act, Agency, AgencyName, Event
from reports.workflow.access import Actor, require
from reports.workflow.events import Change, record
from reports.workflow.public_lists import refresh_agency
from reports.workflow.public_state import something_changed
from reports.workflow.refusals import Refusal

FIELDS = ("name", "region", "kind", "parent", "credit_code", "merged_into")


class ImpossibleAgency(Refusal):
    """An agency that would stand under or be merged into itself."""


def keep_agency(agency: Agency, by: Actor) -> Event | None:
    """Save an agency as a form or table left it; None where nothing changed."""
    is_new = agency.pk is None
    require(by, "reports.add_agency" if is_new else "reports.change_agency")
    refuse_circles(agency)
    with transaction.atomic():
        before = {} if is_new else faces(Agency.objects.select_for_update().get(pk=agency.pk))
        after = faces(agency)
        changed = [name for name in FIELDS if before.get(name) != after[name]]
        if not changed:
            return None
        agency._history_user = by  # type: ignore[attr-defined]  # django-simple-history's own way to tell who
        agency.save()
        if not is_new:
            refresh_agency(agency)
        change = Change("name", None, agency.name) if is_new else difference(changed, before, after)
        return record(Act.AGENCY_CREATED if is_new else Act.AGENCY_CHANGED, by, agency, change=change)


def refuse_circles(agency: Agency) -> None:
    """Neither superiors nor heirs may lead back to the agency."""
    if agency.pk is None:
        return
    for field in ("parent", "merged_into"):
        seen = {agency.pk}
        above = getattr(agency, field)
        while above is not None:
            if above.pk in seen:
                raise ImpossibleAgency(
                    _("“%(agency)s” would come to stand above itself through “%(other)s”.")
                    % {"agency": agency, "other": getattr(agency, field)}
                )
            seen.add(above.pk)
            above = getattr(above, field)


def faces(agency: Agency) -> dict[str, str | None]:
    """Each field as an event shows it."""
    return {name: face(getattr(agency, name)) for name in FIELDS}


def face(value: object) -> str | None:
    """A related record with its key, since names may be shared."""
    if value is None:
        return None
    return f"{value} [{value.pk}]" if isinstance(value, models.Model) else str(value)


def difference(changed: list[str], before: dict[str, str | None], after: dict[str, str | None]) -> Change:
    """All changed fields in one change; the bare value where it is only one."""
    if len(changed) == 1:
        return Change(changed[0], before[changed[0]], after[changed[0]])
    old, new = ("; ".join(f"{name}: {said[name] or '—'}" for name in changed) for said in (before, after))
    return Change(",".join(changed), old, new)


def names_of(agency: Agency) -> str:
    """The names it bore, with their years, as an event shows them."""
    said = agency.names.order_by("name").values_list("name", "valid_from", "valid_to")
    return "; ".join(
        f"{name} ({start or ''}–{end or ''})" if start or end else name for name, start, end in said
    )


def record_names(agency: Agency, before: str, by: Actor) -> Event | None:
    """The event of changed names, inside the transaction that changed them; None where they are the same."""
    after = names_of(agency)
    if after == before:
        return None
    something_changed()
    return record(Act.AGENCY_CHANGED, by, agency, change=Change("names", before, after))


def remove_agency(agency: Agency, by: Actor) -> None:
    """Remove an agency that nothing refers to; ProtectedError where something does. Its history stays."""
    require(by, "reports.delete_agency")
    with transaction.atomic():
        record(Act.AGENCY_CHANGED, by, agency, change=Change("name", agency.name, None))
        agency.delete()


def keep_names(agency: Agency, names: list[str], by: Actor) -> Event | None:
    """Make these the names it bore; the years of those that stay are kept. None where nothing changed."""
    require(by, "reports.change_agencyname")
    with transaction.atomic():
        before = names_of(agency)
        known = {each.name for each in agency.names.all()}
        agency.names.exclude(name__in=names).delete()
        for name in names:
            if name not in known:
                AgencyName.objects.create(agency=agency, name=name)
        return record_names(agency, before, by)
