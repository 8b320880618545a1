"""Telling other programs what becomes public: queued with the act, sent by a plain function that a scheduler calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reports.models import Delivery, DeliveryState, PublicAct, Publication, Webhook
from reports.workflow.access import Actor, require
from reports.workflow.sending import Answer, send

WAITS = (1, 5, 30, 120, 720, 1440)
"""Minutes before each further attempt; after the last one a message is given up."""
LEASE = timedelta(minutes=5)
"""For so long nobody else sends a message that is being sent; a sender that was killed delays it no longer than that."""
AT_ONCE = 100
Sender = Callable[[Delivery], Answer]


def tell(act: PublicAct, publication: Publication) -> None:
    """Queue a message for each webhook that wants it, within the transaction of the act."""
    hooks = [
        each for each in Webhook.objects.filter(is_active=True) if not each.acts or act.value in each.acts
    ]
    body = message(act, publication)
    now = timezone.now()
    Delivery.objects.bulk_create(
        [Delivery(webhook=each, act=act, body=body, made_at=now, due_at=now) for each in hooks]
    )


def message(act: PublicAct, publication: Publication) -> str:
    """What is told: enough to fetch the rest by the API, and nothing that is not public."""
    said = {
        "event": act.value,
        "report": publication.report_id,
        "version": publication.version,
        "path": publication.get_absolute_url(),
        "title": publication.title,
        "agency": publication.agency.name,
        "agency_number": publication.agency_id,
        "region_code": publication.agency.region.code,
        "year": publication.year,
        "notice": publication.notice if act == PublicAct.CORRECTION else "",
    }
    if act == PublicAct.WITHDRAWAL:
        said = {name: said[name] for name in ("event", "report", "version", "path", "year")}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def deliver_due(most: int = AT_ONCE, sender: Sender = send) -> int:
    """Send what is due, the oldest first; how many messages were tried. Any number of callers share the work."""
    tried = 0
    while tried < most and (delivery := take_one()) is not None:
        tried += 1
        settle(delivery, sender(delivery))
    return tried


def take_one() -> Delivery | None:
    """The message that is due the longest, held for LEASE."""
    with transaction.atomic():
        now = timezone.now()
        due = Delivery.objects.filter(state=DeliveryState.WAITING, due_at__lte=now, webhook__is_active=True)
        delivery = due.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "pk").first()
        if delivery is None:
            return None
        delivery.attempts += 1
        delivery.due_at = now + LEASE
        delivery.save(update_fields=["attempts", "due_at"])
        return delivery


def settle(delivery: Delivery, answer: Answer) -> None:
    """Delivered, to be tried again later, or given up."""
    now = timezone.now()
    delivery.answer = answer.text[:300]
    if answer.is_taken:
        delivery.state, delivery.ended_at = DeliveryState.DELIVERED, now
    elif delivery.attempts > len(WAITS):
        delivery.state, delivery.ended_at = DeliveryState.GIVEN_UP, now
    else:
        delivery.due_at = now + timedelta(minutes=WAITS[delivery.attempts - 1])
    delivery.save(update_fields=["state", "ended_at", "due_at", "answer"])


def keep_webhook(webhook: Webhook, by: Actor) -> None:
    """Save a webhook as a form left it."""
    is_new = webhook.pk is None
    require(by, "reports.add_webhook" if is_new else "reports.change_webhook")
    if is_new:
        webhook.by_id = getattr(by, "pk", None)
    webhook.save()
