"""A real nginx with `deploy/nginx.conf` in front of a real site: what passes, and what the logs say.

What ends at the proxy is in `tests/test_hostile_proxy.py`.
"""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

import pytest

from config.environment import PROJECT
from tests.commands import manage
from tests.test_setup_production import HOST, Site, database_url, free_port, site, wait_for

__all__ = ["database_url", "site"]

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")

pytestmark = pytest.mark.skipif(
    NGINX is None or shutil.which("openssl") is None, reason="needs nginx and openssl"
)

AROUND = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1; {user}
events {{}}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/gongkai.conf;
}}
"""


SIGNED_IN = """
from django.contrib import auth
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
user, session = User.objects.create_superuser("head"), SessionStore()
session[auth.SESSION_KEY], session[auth.HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[auth.BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session.create()
print(session.session_key)
"""


@dataclass(frozen=True)
class Proxy:
    """A running proxy."""

    http: int
    https: int
    folder: Path

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] = {},
        host: str = HOST,
    ) -> HTTPResponse:
        """By HTTPS, as a browser does."""
        connection = http.client.HTTPSConnection("127.0.0.1", self.https, timeout=60, context=self.trust())
        connection.request(method, path, body, {"Host": host, **headers})
        return connection.getresponse()

    def ask_plainly(self, path: str, host: str = HOST) -> HTTPResponse:
        """By HTTP."""
        connection = http.client.HTTPConnection("127.0.0.1", self.http, timeout=60)
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse()

    def trust(self) -> ssl.SSLContext:
        """In its own certificate, whose name is not this machine's."""
        context = ssl.create_default_context(cafile=str(self.folder / "gongkai.pem"))
        context.check_hostname = False
        return context


@pytest.fixture(scope="module")
def proxy(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """With the configuration as it stands; only places and ports are this test's."""
    assert NGINX is not None
    folder, ports = tmp_path_factory.mktemp("nginx"), (free_port(), free_port())
    told = (PROJECT / "deploy" / "nginx.conf").read_text()
    for here, there in (
        ("http://web:8000", f"http://127.0.0.1:{site.port}"),
        ("listen 80 ", f"listen 127.0.0.1:{ports[0]} "),
        ("listen 443 ", f"listen 127.0.0.1:{ports[1]} "),
        ("/etc/nginx/tls/", f"{folder}/"),
        ("/var/log/nginx/", f"{folder}/"),
    ):
        assert here in told, here
        told = told.replace(here, there)
    (folder / "gongkai.conf").write_text(told)
    user = "user root;" if Path("/root").exists() and folder.owner() == "root" else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    files = ["-keyout", str(folder / "gongkai.key"), "-out", str(folder / "gongkai.pem")]
    subprocess.run([*key, *files], check=True, capture_output=True)
    server = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
    try:
        wait_for(ports[1])
        yield Proxy(*ports, folder)
    finally:
        server.terminate()
        server.wait(20)


def test_plain_http_is_sent_to_https_but_only_to_a_name_of_ours(proxy: Proxy) -> None:
    own = proxy.ask_plainly("/reports/")
    assert (own.status, own.headers["Location"]) == (301, f"https://{HOST}/reports/")
    other = proxy.ask_plainly("/reports/", host="evil.example")
    assert (other.status, other.headers["Location"]) == (400, None)
    assert proxy.ask("/reports/", host="evil.example").status == 400


def test_browsers_are_told_once_to_keep_to_https(proxy: Proxy) -> None:
    answer = proxy.ask("/admin/login/")
    assert answer.status == 200
    assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000; includeSubDomains"]
    assert all("Secure" in cookie for cookie in answer.headers.get_all("Set-Cookie") or ["none"])
    assert answer.headers["Server"] == "nginx"


def test_health_passes_and_figures_for_prometheus_do_not(proxy: Proxy) -> None:
    assert proxy.ask("/healthz").read() == b"ok\n"
    assert proxy.ask("/readyz").read() == b"ready\n"
    assert [proxy.ask(path).status for path in ("/metrics", "//metrics", "/x/../metrics", "/%6detrics")] == [
        404
    ] * 4


def test_static_files_pass_compressed_and_kept_for_ever(proxy: Proxy) -> None:
    sheet = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', proxy.ask("/").read().decode())
    assert sheet is not None
    answer = proxy.ask(sheet[1], headers={"Accept-Encoding": "br"})
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "br")
    assert "immutable" in answer.headers["Cache-Control"]


def test_one_number_names_a_request_in_the_answer_and_in_both_logs(proxy: Proxy, site: Site) -> None:
    answer = proxy.ask("/admin/login/", "POST", b"", {"X-Request-ID": "chosen-by-a-visitor"})
    number = answer.headers["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{32}", number)
    assert "chosen-by-a-visitor" not in site.log.read_text()
    assert f'"request_id": "{number}"' in site.log.read_text()
    until, lines = time.monotonic() + 10, [""]
    while not any(each.endswith(number) for each in lines) and time.monotonic() < until:
        time.sleep(0.05)  # nginx writes once the answer is out
        lines = (proxy.folder / "access.log").read_text().splitlines()
    line = next(each for each in lines if each.endswith(number))
    assert "POST /admin/login/" in line


def test_a_large_file_of_staff_passes_and_one_over_the_limit_ends_at_the_proxy_unsent(
    proxy: Proxy, site: Site
) -> None:
    made = manage("shell", "--no-imports", "-c", SIGNED_IN, variables=site.variables)
    head = b'--edge\r\nContent-Disposition: form-data; name="documents"; filename="a.zip"\r\n\r\n'
    body = head + bytes(60 * 1024**2) + b"\r\n--edge--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=edge", "Referer": f"https://{HOST}/"}
    visitor = proxy.ask("/admin/reports/importbatch/add/", "POST", body, kind)
    # The site hangs up on what it will not read, at times before the proxy has heard its word.
    assert visitor.status in {413, 502}
    kind["Cookie"] = f"sessionid={made.stdout.split()[-1]}"
    passed = proxy.ask("/admin/reports/importbatch/add/", "POST", body, kind)
    # The site's own word, which read all of it: the form has no token.
    assert (passed.status, "X-Request-ID" in passed.headers) == (403, True)
    with slowly(proxy, 521 * 1024**2) as sender:
        assert b" 413 " in sender.recv(100)


def slowly(proxy: Proxy, length: int) -> ssl.SSLSocket:
    """A connection over which a head was sent that promises a body of that length."""
    sender = proxy.trust().wrap_socket(socket.create_connection(("127.0.0.1", proxy.https), timeout=30))
    sender.sendall(
        f"POST /admin/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {length}\r\n\r\n".encode()
    )
    return sender
