"""A clerk at a real server, by real requests."""

from __future__ import annotations

import http.client
import http.cookiejar
import re
import secrets
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence

from tests.faults.site import Site
from tests.test_setup_production import free_port, wait_for

CLERKS = """
from django.contrib.auth.models import Group, User
from reports.models import Agency, Region
from tests.faults.texts import texts
region, _new = Region.objects.get_or_create(code="990101", name="示例县", level=3)
for _name, agency, _text in texts({files}):
    Agency.objects.get_or_create(name=agency, region=region, defaults={{"kind": "department"}})
for name in ("one", "two"):
    user = User.objects.create_user(name, password="correct horse", is_staff=True)
    user.groups.add(Group.objects.get(name="clerk"))
"""
ADD = "/admin/reports/importbatch/add/"


def clerks(site: Site, files: int) -> None:
    """Two clerks, and the agencies of so many generated files."""
    site.python(CLERKS.format(files=files))


def serve(site: Site, port: int | None = None) -> tuple[subprocess.Popen[bytes], int]:
    """gunicorn with two processes; where it listens."""
    port = port or free_port()
    where = ["--workers", "2", "--threads", "2", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    process = site.start("-m", "gunicorn", "config.wsgi", *where)
    wait_for(port)
    return process, port


class Visitor:
    """A session. Every answer is (status, text); 0 where the server went away meanwhile."""

    def __init__(self, port: int, name: str) -> None:
        self.base, self.name = f"http://127.0.0.1:{port}", name
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        """One request."""
        request = urllib.request.Request(self.base + path, body)  # noqa: S310 - our own server
        request.add_header("Referer", self.base + "/")
        if kind:
            request.add_header("Content-Type", kind)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as gone:
            return 0, str(gone)

    def sign_in(self) -> None:
        """By the form."""
        self.ask("/admin/login/")
        status, page = self.send("/admin/login/?next=/admin/", username=self.name, password="correct horse")
        assert status == 200, page[:500]
        assert any(cookie.name == "sessionid" for cookie in self.cookies)

    def send(self, path: str, **fields: str) -> tuple[int, str]:
        """A form with its token."""
        return self.ask(
            path, urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": self.token()}).encode()
        )

    def token(self) -> str:
        """Of the cookie."""
        return next((cookie.value or "" for cookie in self.cookies if cookie.name == "csrftoken"), "")

    def upload(self, files: Sequence[tuple[str, bytes]]) -> tuple[int, str]:
        """As a browser sends files."""
        edge = secrets.token_hex(16)
        head = f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token()}\r\n'
        parts = [head.encode()]
        for name, data in files:
            told = f'--{edge}\r\nContent-Disposition: form-data; name="documents"; filename="{name}"\r\n\r\n'
            parts.append(told.encode() + data + b"\r\n")
        return self.ask(
            ADD, b"".join([*parts, f"--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"
        )

    def batch(self, page: str) -> str:
        """The number of the import that a page tells of; empty where there is none."""
        found = re.search(r"/admin/reports/importbatch/(\d+)/", page)
        return found[1] if found else ""
