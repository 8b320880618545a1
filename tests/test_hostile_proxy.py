"""The site as it stands in production, behind the nginx that `deploy/nginx.conf` sets up: slow senders do not hold others up."""

from __future__ import annotations

import contextlib
import http.client
import re
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from config.environment import PROJECT
from tests.commands import manage, surroundings
from tests.test_setup_production import HOST, database_url, free_port, wait_for

__all__ = ["database_url"]

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(
    NGINX is None or shutil.which("openssl") is None,
    reason="nginx is not installed: slow senders were NOT tried",
)

SLOW = 60
"""Far more than the site has threads."""
AT_ONCE = 5.0
"""Seconds; the machine may be busy. Without the proxy nobody is answered for as long as the slow ones like."""
FRAME = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 1024; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {servers}
}}
"""
PASSWORD = "correct horse of the proxy"
CLERK = f"""
from django.contrib.auth.models import Group, User
user = User.objects.create_user("clerk", password="{PASSWORD}", is_staff=True)
user.groups.add(Group.objects.get(name="clerk"))
"""


@dataclass(frozen=True)
class Behind:
    """Where nginx listens, and what the site wrote."""

    port: int
    log: Path
    secrets: tuple[str, ...]

    def connected(self) -> ssl.SSLSocket:
        """A visitor who has said nothing yet."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        return context.wrap_socket(plain, server_hostname=HOST)

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, str]:
        """One request, answered."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.sock = self.connected()
        connection.request(method, path, body, {"Host": HOST, **headers})
        answer = connection.getresponse()
        return answer, answer.read().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def behind(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """gunicorn with four threads, nginx before it."""
    folder = tmp_path_factory.mktemp("proxy")
    key = secrets.token_urlsafe(50)
    variables = {"GONGKAI_ENV": "production", "SECRET_KEY": key, "ALLOWED_HOSTS": HOST, "DATABASE_URL": database_url,
                 "GONGKAI_VAR": str(folder / "var"), "GONGKAI_PROXIES": "1", "GONGKAI_LOG_LEVEL": "DEBUG"}  # fmt: skip
    for command in (
        ["migrate"],
        ["prepare"],
        ["collectstatic", "--noinput"],
        ["shell", "--no-imports", "-c", CLERK],
    ):
        done = manage(*command, variables=variables)
        assert done.returncode == 0, done.stderr
    inner, outer, plain = free_port(), free_port(), free_port()
    log = folder / "log"
    options = ["--workers", "1", "--threads", "4", "--bind", f"127.0.0.1:{inner}", "--no-control-socket"]
    (folder / "nginx.conf").write_text(
        FRAME.format(folder=folder, servers=servers(folder, inner, outer, plain))
    )
    with contextlib.ExitStack() as running:
        written = running.enter_context(log.open("wb"))
        for command in ([str(Path(sys.executable).with_name("gunicorn")), "config.wsgi", *options],
                        [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]):  # fmt: skip
            started = subprocess.Popen(
                command, cwd=PROJECT, env=surroundings(variables), stdout=written, stderr=written
            )
            running.callback(ended, started)
        wait_for(inner)
        wait_for(outer)
        site = Behind(outer, log, (key, PASSWORD))
        assert site.ask("GET", "/")[0].status == 200  # the first answer loads everything, and is no measure
        yield site


def ended(process: subprocess.Popen[bytes]) -> None:
    """Told to end, and gone."""
    process.send_signal(signal.SIGTERM)
    process.wait(20)


def servers(folder: Path, inner: int, outer: int, plain: int) -> str:
    """Our own `deploy/nginx.conf` with the ports, the certificate and the short patience of a test."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}",
         "-keyout", str(folder / "gongkai.key"), "-out", str(folder / "gongkai.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (PROJECT / "deploy" / "nginx.conf").read_text()
    changes = {
        r"listen 80 default_server;": f"listen 127.0.0.1:{plain};",
        r"listen 443 ssl default_server;": f"listen 127.0.0.1:{outer} ssl;",
        r"/var/log/nginx/": f"{folder}/",
        r"/etc/nginx/tls/": f"{folder}/",
        r"http://web:8000": f"http://127.0.0.1:{inner}",
        r"client_header_timeout \d+s;": "client_header_timeout 3s;",
        r"client_body_timeout \d+s;": "client_body_timeout 3s;",
    }
    for pattern, instead in changes.items():
        text, count = re.subn(pattern, instead, text)
        assert count > 0, f"deploy/nginx.conf no longer says {pattern}"
    return text


HALF_A_HEADER = f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX-Slow: ".encode()
HALF_A_BODY = (
    f"POST /admin/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 4000\r\n\r\nusername="
).encode()


@pytest.mark.parametrize("beginning", [HALF_A_HEADER, HALF_A_BODY], ids=["half a header", "half a body"])
def test_those_who_send_slowly_hold_nobody_up_and_are_shown_out(behind: Behind, beginning: bytes) -> None:
    slow = [behind.connected() for _each in range(SLOW)]
    for each in slow:
        each.sendall(beginning)
    began = time.monotonic()
    assert behind.ask("GET", "/")[0].status == 200
    assert time.monotonic() - began < AT_ONCE
    for each in slow:
        assert b"HTTP/1.1 200" not in each.recv(1000)
        each.close()


def test_a_body_beyond_the_limit_never_reaches_the_site(behind: Behind) -> None:
    with behind.connected() as sender:
        told = f"POST /admin/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {60 * 1024**3}\r\n\r\n"
        sender.sendall(told.encode())
        assert b" 413 " in sender.recv(100)


def test_what_is_for_prometheus_is_not_for_visitors(behind: Behind) -> None:
    assert behind.ask("GET", "/metrics")[0].status == 404


def test_an_address_that_a_visitor_makes_up_does_not_help_to_guess_passwords(behind: Behind) -> None:
    statuses = []
    for guess in range(6):
        form, cookie = signing_in(behind)
        made_up = {"Cookie": cookie, "X-Forwarded-For": f"192.0.2.{guess}"}
        body = f"{form}&username=nobody&password=guess{guess}".encode()
        statuses.append(behind.ask("POST", "/admin/login/", body, **as_form(**made_up))[0].status)
    assert statuses[-1] == 429


def test_neither_passwords_nor_sessions_nor_keys_are_in_what_the_site_writes(behind: Behind) -> None:
    form, cookie = signing_in(behind)
    body = f"{form}&username=clerk&password={PASSWORD.replace(' ', '+')}".encode()
    answer, _page = behind.ask("POST", "/admin/login/?next=/admin/", body, **as_form(Cookie=cookie))
    assert answer.status == 302
    session = re.search(r"sessionid=(\w+)", " ".join(answer.headers.get_all("Set-Cookie") or []))
    assert session is not None
    behind.ask("GET", "/admin/reports/annualreport/999999/change/", Cookie=f"sessionid={session[1]}")
    written = behind.log.read_text(errors="replace")
    assert '"request"' in written
    token = cookie.partition("=")[2]
    hidden = [*behind.secrets, PASSWORD.replace(" ", "+"), session[1], token, form.partition("=")[2]]
    assert [each for each in hidden if each in written] == []


def signing_in(behind: Behind) -> tuple[str, str]:
    """The token of the form as a field, and the cookie."""
    answer, page = behind.ask("GET", "/admin/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    cookie = re.search(r"csrftoken=\w+", answer.headers["Set-Cookie"])
    assert token is not None
    assert cookie is not None
    return f"csrfmiddlewaretoken={token[1]}", cookie[0]


def as_form(**headers: str) -> dict[str, str]:
    """The headers with which a browser sends a form of ours."""
    told = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://{HOST}/admin/login/"}
    return {**told, **{name.replace("_", "-"): value for name, value in headers.items()}}
