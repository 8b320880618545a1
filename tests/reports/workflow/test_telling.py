"""Webhooks against a real server of our own: signed, retried, given up; and never into a private network unless allowed."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from reports.models import AnnualReport, Delivery, Webhook
from reports.workflow.publishing import open_version, withdraw
from reports.workflow.sending import AddressRefused, is_public, judged, signature
from reports.workflow.telling import WAITS, deliver_due
from tests.factories import published_report, released
from tests.reports.admin.conftest import administrator, at_administrators, at_publishers
from tests.reports.workflow.conftest import prepared, publisher

__all__ = ["administrator", "at_administrators", "at_publishers", "prepared", "publisher"]
pytestmark = pytest.mark.django_db


class Receiver(http.server.BaseHTTPRequestHandler):
    """Keeps what it is told, and answers with the status that the test wants."""

    def do_POST(self) -> None:
        """Listen."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), body))  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, *_anything: Any) -> None:
        """Quietly."""


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Any]:
    settings.WEBHOOKS_PRIVATE = True
    server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
    server.heard, server.status = [], 204  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def hook(receiver: Any) -> Webhook:
    return Webhook.objects.create(
        name="甲", url=f"http://127.0.0.1:{receiver.server_port}/in?x=1", secret="geheim"
    )


def test_each_public_act_is_told_once_and_signed(receiver: Any, hook: Webhook) -> None:
    publication = published_report()
    open_version(publication.report_id, "更正", None)
    released(AnnualReport.objects.get(pk=publication.report_id), "改了")
    withdraw(publication.report_id, "机关来函", None)
    assert deliver_due() == 3
    assert deliver_due() == 0
    said = [json.loads(body) for _headers, body in receiver.heard]
    assert [(each["event"], each["version"]) for each in said] == [
        ("publication", 1),
        ("correction", 2),
        ("withdrawal", 2),
    ]
    assert "title" not in said[2]
    headers, body = receiver.heard[1]
    at, signed = (part.partition("=")[2] for part in headers["X-Gongkai-Signature"].split(","))
    assert signed == signature("geheim", int(at), body)
    assert signed != signature("other", int(at), body)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"delivered"}


def test_only_the_events_that_it_wants(receiver: Any, hook: Webhook) -> None:
    Webhook.objects.filter(pk=hook.pk).update(acts=["withdrawal"])
    Webhook.objects.create(name="乙", url=hook.url, is_active=False)
    publication = published_report()
    assert not Delivery.objects.exists()
    withdraw(publication.report_id, "撤回", None)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("status", [500, 404, 302])
def test_what_is_not_taken_is_tried_again_later_and_at_last_given_up(
    receiver: Any, hook: Webhook, status: int
) -> None:
    receiver.status = status
    published_report()
    for attempt, wait in enumerate(WAITS, start=1):
        before = timezone.now()
        assert deliver_due() == 1
        assert deliver_due() == 0
        delivery = Delivery.objects.get()
        assert (delivery.attempts, delivery.answer) == (attempt, f"HTTP {status}")
        assert delivery.due_at >= before + timedelta(minutes=wait)
        Delivery.objects.update(due_at=before)
    deliver_due()
    assert Delivery.objects.get().state == "given_up"
    assert len(receiver.heard) == len(WAITS) + 1


def test_a_server_that_is_down_is_no_error(hook: Webhook) -> None:
    Webhook.objects.update(url="http://127.0.0.1:1/")
    published_report()
    assert deliver_due() == 1
    assert "refused" in Delivery.objects.get().answer


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest", "http://0.0.0.0/",
     "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://192.168.1.1:8000/", "ftp://example.org/", "file:///etc/passwd",
     "http://user:pass@example.org/", "http:///x", "http://[x/", "http://127.0.0.1:99999/"],
)  # fmt: skip
def test_nothing_is_sent_into_a_private_network(settings: Settings, url: str) -> None:
    settings.WEBHOOKS_PRIVATE = False
    with pytest.raises(AddressRefused):
        judged(url)
    Webhook.objects.create(name="甲", url=url)
    published_report()
    deliver_due()
    assert "AddressRefused" in Delivery.objects.get().answer


@pytest.mark.parametrize(
    ("number", "is_open"),
    [("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("100.64.0.1", False), ("224.0.0.1", False),
     ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("fe80::1%eth0", False), ("fd00::1", False)],
)  # fmt: skip
def test_what_lies_in_the_open_internet(number: str, is_open: bool) -> None:
    assert is_public(number) is is_open


def test_administrators_manage_them(
    at_administrators: Client, at_publishers: Client, administrator: User, receiver: Any
) -> None:
    form = {"name": "甲", "url": f"http://127.0.0.1:{receiver.server_port}/", "secret": "s" * 20, "acts": ["correction"],
            "is_active": "on"}  # fmt: skip
    assert at_publishers.post("/admin/reports/webhook/add/", form).status_code == 403
    assert at_administrators.post("/admin/reports/webhook/add/", form).status_code == 302
    hook = Webhook.objects.get()
    assert (hook.acts, hook.by) == (["correction"], administrator)


def test_an_address_in_a_private_network_is_refused_by_the_form(
    at_administrators: Client, settings: Settings
) -> None:
    form = {"name": "甲", "url": "http://127.0.0.1/", "secret": "s" * 20, "is_active": "on"}
    answer = at_administrators.post("/admin/reports/webhook/add/", form)
    assert answer.status_code == 200
    assert not Webhook.objects.exists()
