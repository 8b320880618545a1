"""The counters that tell when a kept page is out of date (models: reports/models/public_lists.py).

Each function is called within the transaction of the act that it follows from.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.models import F

from indicators.catalogue import load_catalogue
from reports.models import PublicAgency, Publication, PublicState
from reports.search.grams import VERSION

LISTS_VERSION = 2
"""Raised when the lists are kept in another way; `prepare` then makes them anew."""


def ways_of_keeping() -> dict[str, Any]:
    """What the kept lists, answers and words follow from besides the publications; each is made anew where its own changes."""
    said = [(each.code, each.unit, each.parts) for each in load_catalogue().series]
    digest = hashlib.sha256(repr(said).encode()).hexdigest()
    return {"lists_version": LISTS_VERSION, "series_digest": digest, "grams_version": VERSION}


def ensure_state() -> None:
    """The one row, from the first act on."""
    if not PublicState.objects.filter(id=1).exists():
        PublicState.objects.get_or_create(id=1, defaults=ways_of_keeping())


def something_changed() -> None:
    """Pages that were kept, all of them, are out of date from the commit of this transaction on."""
    ensure_state()
    PublicState.objects.filter(id=1).update(number=F("number") + 1, everywhere=F("everywhere") + 1)


def report_changed(report_id: int) -> None:
    """Versions of one report came or went: pages of reports of other agencies stay true, all others are out of date.

    A version may name another agency than the one before it; the pages of both show it.
    """
    ensure_state()
    PublicState.objects.filter(id=1).update(number=F("number") + 1)
    versions = Publication.objects.filter(report_id=report_id)
    agencies = set(versions.order_by().values_list("agency_id", flat=True))
    PublicAgency.objects.bulk_create(
        [PublicAgency(agency_id=each) for each in agencies], ignore_conflicts=True
    )
    PublicAgency.objects.filter(agency_id__in=agencies).update(number=F("number") + 1)


def take_in_hand() -> None:
    """Others who change what is public wait from here to the end of the transaction, and so never block each other."""
    ensure_state()
    PublicState.objects.select_for_update().get(id=1)
