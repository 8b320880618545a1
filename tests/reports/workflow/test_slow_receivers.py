"""A webhook's address that never comes to an end holds nobody up: a time limit for the whole, not for each byte."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from django.utils import timezone
from pytest_django import Settings

from reports.models import Delivery, Webhook
from reports.workflow import sending
from reports.workflow.sending import send

pytestmark = pytest.mark.django_db
PATIENCE = 1.0
BETWEEN = 0.2
"""Seconds between two bytes: less than any limit of a single read."""


@pytest.fixture(
    params=[
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10_000,
        b"H" * 10_000,
        b"\x16\x03\x03\xff\xff" + b"0" * 10_000,
    ],
    ids=["a header without end", "no answer at all", "a handshake without end"],
)
def dripping(request: pytest.FixtureRequest) -> Iterator[int]:
    """A server that lets one byte fall after the other; where it listens."""
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        client, _from = listening.accept()
        with client:
            for byte in request.param:
                if over.wait(BETWEEN):
                    return
                try:
                    client.sendall(bytes([byte]))
                except OSError:
                    return  # cut off, as it should be

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    yield int(listening.getsockname()[1])
    over.set()
    thread.join()
    listening.close()


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_address_that_drips_its_answer_is_cut_off(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, dripping: int, scheme: str
) -> None:
    settings.WEBHOOKS_PRIVATE = True
    monkeypatch.setattr(sending, "PATIENCE", PATIENCE)
    hook = Webhook.objects.create(name="甲", url=f"{scheme}://127.0.0.1:{dripping}/")
    delivery = Delivery.objects.create(
        webhook=hook, act="publication", body="{}", made_at=timezone.now(), due_at=timezone.now()
    )
    began = time.monotonic()
    answer = send(delivery)
    assert time.monotonic() - began < 4 * PATIENCE
    assert not answer.is_taken
