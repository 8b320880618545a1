"""/metrics: what it tells, who may ask, and that a gunicorn of several processes counts as one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from config.environment import PROJECT
from reports.models import Job, JobKind, JobState
from reports.workflow.jobs import seen
from tests.commands import manage, surroundings
from tests.test_setup_production import free_port, wait_for


def figure(page: str, name: str) -> float:
    """The value of one line."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", page, re.MULTILINE)
    return float(found[1]) if found else 0.0


@pytest.mark.django_db
def test_it_tells_of_requests_the_queue_and_the_database(client: Client) -> None:
    name = 'gongkai_requests_total{method="GET",status="200",view="reports:front"}'
    before = figure(client.get("/metrics").content.decode(), name)
    Job.objects.create(kind=JobKind.SCHEDULED, name="a", state=JobState.FAILED)
    Job.objects.create(kind=JobKind.SCHEDULED, name="b")
    seen("one:1")
    client.get("/")
    answer = client.get("/metrics")
    page = answer.content.decode()
    assert answer["Content-Type"].startswith("text/plain")
    assert figure(page, name) == before + 1
    assert figure(page, 'gongkai_jobs{state="failed"}') == 1
    assert figure(page, 'gongkai_jobs{state="waiting"}') == 1
    assert figure(page, "gongkai_workers") == 1
    assert figure(page, "gongkai_database_up") == 1
    assert 'gongkai_imports{state="importing"} 0.0' in page


@pytest.mark.django_db
def test_nobody_fills_the_memory_by_asking_for_what_is_not_there(client: Client) -> None:
    for number in range(3):
        client.get(f"/no/such/page/{number}/")
        client.generic(f"ODD{number}", "/")
    page = client.get("/metrics").content.decode()
    assert "no/such" not in page
    assert "ODD" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("token", "asking", "status"),
    [
        ("", {"REMOTE_ADDR": "127.0.0.1"}, 200),
        ("", {"REMOTE_ADDR": "192.0.2.7"}, 404),
        ("", {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 404),
        ("", {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "192.0.2.7"}, 404),
        ("s3cret", {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer s3cret"}, 200),
        ("s3cret", {"REMOTE_ADDR": "127.0.0.1"}, 404),
        ("s3cret", {"REMOTE_ADDR": "127.0.0.1", "HTTP_AUTHORIZATION": "Bearer é"}, 404),
    ],
)
def test_it_is_there_for_who_may_ask_alone(client: Client, settings, token: str, asking, status: int) -> None:
    settings.METRICS_TOKEN = token
    assert client.get("/metrics", **asking).status_code == status


def test_several_processes_count_as_one_and_what_one_counted_outlives_it(tmp_path: Path) -> None:
    variables = {"GONGKAI_VAR": str(tmp_path), "GONGKAI_LOG_LEVEL": "ERROR"}
    assert manage("migrate", variables=variables).returncode == 0
    port = free_port()
    server = subprocess.Popen(
        [Path(sys.executable).with_name("gunicorn"), "config.wsgi", "--workers", "2", "--max-requests", "7",
         "--bind", f"127.0.0.1:{port}", "--no-control-socket"],
        cwd=PROJECT, env=surroundings(variables), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(port)
        for _number in range(40):
            ask(port, "/healthz")
        page = ask(port, "/metrics")
        assert figure(page, 'gongkai_requests_total{method="GET",status="200",view="healthz"}') == 40
        assert figure(page, 'gongkai_request_seconds_count{view="healthz"}') == 40
        (folder,) = metric_folders(server.pid)
        assert len(list(folder.glob("counter_*.db"))) <= 4
    finally:
        server.terminate()
        server.wait(20)
    assert not folder.exists()


def metric_folders(pid: int) -> list[Path]:
    """Where the processes of this server count; each holds its file open."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    held = {
        line.split()[-1]
        for child in children
        for line in Path(f"/proc/{child}/maps").read_text().splitlines()
    }
    return sorted({Path(name).parent for name in held if "gongkai-metrics-" in name})


def ask(port: int, path: str) -> str:
    """What this machine is answered; asked again where the process ended that had been asked."""
    for _try in range(5):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
                return str(answer.read().decode())
        except ConnectionError:
            continue
    raise AssertionError("nobody answered")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_a_figure_too(client: Client) -> None:
    from config.metrics import Queue

    connection = connections["default"]
    settings_before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(HOST="127.0.0.1", PORT="1", NAME=os.devnull + "/nothing", OPTIONS={})
    try:
        told = {metric.name: metric.samples[0].value for metric in Queue().collect()}
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(settings_before)
    assert told == {"gongkai_database_up": 0}
