"""The README's way into production, walked with real processes: collect, migrate, serve by gunicorn, behind HTTPS."""

from __future__ import annotations

import http.client
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

import pytest

from config.environment import PROJECT
from tests.commands import manage, surroundings
from tests.postgres import scratch_database

HOST = "gongkai.example"
HTTPS = {"X-Forwarded-Proto": "https"}


@dataclass(frozen=True)
class Site:
    """A running production site."""

    port: int
    log: Path
    variables: Mapping[str, str]

    def get(self, path: str, headers: Mapping[str, str] = HTTPS, host: str = HOST) -> HTTPResponse:
        """Ask as the proxy in front would."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={"Host": host, **headers})
        return connection.getresponse()


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database on the server of this part of the tests."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield f"sqlite:///{tmp_path_factory.mktemp('production')}/site.sqlite3"
        return
    with scratch_database(server) as url:
        yield url


@pytest.fixture(scope="module")
def site(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Installed by the commands of the README."""
    variables = {
        "GONGKAI_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": database_url,
        "GONGKAI_VAR": str(tmp_path_factory.mktemp("var")),
        "GONGKAI_PROXIES": "1",
    }
    for command in (
        ["check", "--deploy", "--fail-level", "WARNING"],
        ["migrate"],
        ["prepare"],
        ["collectstatic", "--noinput"],
    ):
        done = manage(*command, variables=variables)
        assert done.returncode == 0, done.stderr
    port = free_port()
    gunicorn = Path(sys.executable).with_name("gunicorn")
    options = ["--workers", "1", "--threads", "4", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    log = tmp_path_factory.mktemp("log") / "site.log"
    with log.open("wb") as lines:
        server = subprocess.Popen(
            [gunicorn, "config.wsgi", *options], cwd=PROJECT, env=surroundings(variables), stderr=lines
        )
    try:
        wait_for(port)
        yield Site(port, log, variables)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until the server answers, half a minute at most."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("gunicorn did not start within 30 seconds")


def test_plain_http_is_sent_to_https(site: Site) -> None:
    response = site.get("/admin/login/", headers={})
    assert response.status == 301
    assert response.headers["Location"] == f"https://{HOST}/admin/login/"


def test_the_supervisor_may_ask_for_health_without_https(site: Site) -> None:
    assert site.get("/healthz", headers={}).read() == b"ok\n"


def test_cookies_travel_by_https_only_and_browsers_are_told_to_keep_to_it(site: Site) -> None:
    response = site.get("/admin/login/")
    assert response.status == 200
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]
    cookies = response.headers.get_all("Set-Cookie") or []
    assert cookies
    assert all("Secure" in cookie for cookie in cookies)


def test_static_files_are_kept_for_ever_under_names_that_tell_their_content(site: Site) -> None:
    page = site.get("/admin/login/").read().decode()
    sheet = re.search(r'href="(/static/admin/css/base\.[0-9a-f]{12}\.css)"', page)
    assert sheet is not None
    response = site.get(sheet[1], headers={**HTTPS, "Accept-Encoding": "br"})
    assert response.status == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Content-Encoding"] == "br"


def test_another_host_name_is_refused(site: Site) -> None:
    assert site.get("/admin/login/", host="evil.example").status == 400
