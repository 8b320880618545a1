"""Logs: JSON lines in production, the numbers of requests and jobs in them, and no secret in any."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator

import pytest
import structlog
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from config.environment import read_environment
from config.logs import Hiding, logging_settings
from reports.jobs.loop import work_until
from reports.models import Agency, Delivery, Job, Webhook
from reports.workflow.incoming import Incoming
from reports.workflow.staging import stage
from reports.workflow.telling import deliver_due
from tests.reports.workflow.conftest import agency, clerk, prepared, report_text

__all__ = ["agency", "clerk", "prepared"]

SECRETS = {
    "SECRET_KEY": "key-of-the-installation-0123456789",
    "DATABASE_URL": "postgres://gongkai:pass-of-the-database@127.0.0.1:5432/gongkai",
    "REDIS_URL": "redis://:pass-of-the-queue@127.0.0.1:6379/0",
    "GONGKAI_METRICS_TOKEN": "token-of-prometheus",
}
VALUES = ("key-of-the", "pass-of-the-database", "pass-of-the-queue", "token-of-prometheus")

Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture
def lines(tmp_path) -> Iterator[Lines]:
    """The log of a production with those secrets, line by line."""
    told = read_environment(
        {**SECRETS, "GONGKAI_ENV": "production", "ALLOWED_HOSTS": "a", "GONGKAI_VAR": str(tmp_path)}
    )
    stream, root = io.StringIO(), logging.getLogger()
    before = (root.handlers[:], root.level)
    made = logging_settings(production=True, level="INFO", secrets=told.secrets())["formatters"]["structured"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(made.pop("()")(**made))
    root.handlers, root.level = [*before[0], handler], logging.INFO
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers, root.level = before


@pytest.mark.parametrize("kind", ["event", "key", "nested", "trace", "address"])
def test_no_secret_of_the_installation_reaches_the_log_whatever_way_it_is_told(
    lines: Lines, kind: str
) -> None:
    log = structlog.get_logger("tests")
    for name, value in SECRETS.items():
        if kind == "event":
            log.warning(f"{name} is {value}")
        elif kind == "key":
            log.warning("told", anything=value)
        elif kind == "nested":
            log.warning("told", settings={"HOST": [value]})
        elif kind == "address":
            logging.getLogger("other").warning("connecting to %s", value)
        else:
            try:
                raise RuntimeError(value)
            except RuntimeError:
                logging.getLogger("django.request").exception("failed")
    assert len(lines()) == len(SECRETS)
    assert not [value for value in VALUES if value in json.dumps(lines())]


def test_what_is_named_a_secret_is_none_of_the_logs_business() -> None:
    event = {"event": "signed in", "user": "li", "password": "p", "told": {"csrf_token": "t", "of": ["x"]}}
    assert Hiding()(None, "info", event) == {
        "event": "signed in",
        "user": "li",
        "password": "[hidden]",
        "told": {"csrf_token": "[hidden]", "of": ["x"]},
    }


def test_a_failed_sign_in_leaves_neither_the_password_nor_the_form_in_the_log(
    lines: Lines, client: Client, clerk: User
) -> None:
    client.post(
        "/admin/login/?next=/admin/&token=in-the-query", {"username": "clerk", "password": "typed-by-clerk"}
    )
    assert [line["status"] for line in lines() if line["event"] == "request"] == [200]
    assert "typed-by-clerk" not in json.dumps(lines())
    assert "in-the-query" not in json.dumps(lines())


@pytest.mark.django_db
def test_the_secret_of_a_webhook_is_not_told_when_its_address_does_not_answer(lines: Lines) -> None:
    hook = Webhook.objects.create(name="甲", url="https://user:pass-of-the-address@127.0.0.1:9/")
    Delivery.objects.create(
        webhook=hook, act="publication", body="{}", made_at=timezone.now(), due_at=timezone.now()
    )
    assert hook.secret
    deliver_due()
    structlog.get_logger("tests").warning("delivery", webhook=hook.url)
    assert hook.secret not in json.dumps(lines())
    assert "pass-of-the-address" not in json.dumps(lines())


@pytest.mark.django_db
def test_the_number_of_a_request_is_in_its_lines_and_in_its_answer(lines: Lines, client: Client) -> None:
    answer = client.post("/admin/login/", {"username": "nobody", "password": "nothing"})
    told = [line for line in lines() if line["event"] == "request"]
    assert [line["request_id"] for line in told] == [answer["X-Request-ID"]]
    assert len(answer["X-Request-ID"]) == 16
    assert client.get("/")["X-Request-ID"] != client.get("/")["X-Request-ID"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proxies", "given", "kept"),
    [
        (1, "0123456789abcdef", True),
        (0, "0123456789abcdef", False),
        (1, "x\r\nSet-Cookie: a=b", False),
        (1, "短", False),
    ],
)
def test_only_our_own_proxy_numbers_requests(
    client: Client, settings, proxies: int, given: str, kept: bool
) -> None:
    settings.PROXIES = proxies
    answer = client.get("/healthz", HTTP_X_REQUEST_ID=given)
    assert (answer["X-Request-ID"] == given) is kept


@pytest.mark.django_db(transaction=True)
def test_what_a_worker_writes_about_a_job_carries_its_number(
    lines: Lines, agency: Agency, clerk: User, settings
) -> None:
    data = report_text().encode()
    with structlog.contextvars.bound_contextvars(request_id="0123456789abcdef"):
        stage([Incoming("一.txt", len(data), data)], clerk)
    job = Job.objects.get(batch__isnull=False)
    asked = next(line for line in lines() if line["event"] == "a job waits")
    assert (asked["job"], asked["request_id"]) == (job.pk, "0123456789abcdef")
    work_until(lambda: False, once=True)
    assert [line for line in lines() if line.get("worker") and line.get("job") == job.pk]
