"""Who is at the site during a soak: each a thread with a session of its own, asking as a browser would."""

from __future__ import annotations

import http.cookiejar
import random
import re
import secrets
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter

from tests.reports.workflow.report_texts import report_text

PATIENCE = 60
FINE = {200, 302, 304, 404, 409, 429}
"""Answers that are no error: a report that somebody else changed meanwhile is refused politely."""
LOOKS = ("/", "/reports/", "/reports/?q=申请", "/reports/?year=2022", "/agencies/", "/regions/", "/series/received/",
         "/reports/download.csv", "/api/v1/reports", "/indicators/e4/", "/compare/", "/data/", "/feeds/publications/")  # fmt: skip


class Person(threading.Thread):
    """Does one thing after the other until it is over; what goes wrong is kept."""

    pause = (0.0, 0.3)

    def __init__(self, base: str, over: threading.Event, seed: int, name: str = "") -> None:
        super().__init__(daemon=True)
        self.base, self.over, self.account = base, over, name
        self.chance = random.Random(seed)  # noqa: S311
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.did: Counter[str] = Counter()
        self.errors: list[str] = []

    def run(self) -> None:
        """Sign in, then go on."""
        if self.account:
            self.sign_in()
        while not self.over.wait(self.chance.uniform(*self.pause)):
            self.once()

    def once(self) -> None:
        """One thing."""
        raise NotImplementedError

    def ask(
        self, path: str, body: bytes | None = None, kind: str = "application/x-www-form-urlencoded"
    ) -> str:
        """What the page says; counted, and kept where it is an error."""
        request = urllib.request.Request(self.base + urllib.parse.quote(path, safe="/?=&%"), body)  # noqa: S310 - our own site
        if body is not None:
            request.add_header("Content-Type", kind)
            request.add_header("Referer", self.base + "/")
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                status, said = answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refusal:
            status, said = refusal.code, refusal.read().decode("utf-8", "replace")
        except OSError as trouble:
            status, said = 0, str(trouble)
        self.did[f"{type(self).__name__.lower()} {'sent' if body is not None else 'looked'}"] += 1
        if status not in FINE:
            self.errors.append(f"{self.account or 'reader'} {path}: {status} {said[:200]!r}")
        return said

    def send(self, path: str, **fields: str) -> str:
        """A form with its token."""
        return self.ask(
            path, urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": self.token()}).encode()
        )

    def token(self) -> str:
        """Of the cookie."""
        return next((cookie.value or "" for cookie in self.cookies if cookie.name == "csrftoken"), "")

    def sign_in(self) -> None:
        """By the form."""
        self.ask("/admin/login/")
        self.send("/admin/login/?next=/admin/", username=self.account, password="correct horse")  # noqa: S106
        if not any(cookie.name == "sessionid" for cookie in self.cookies):
            self.errors.append(f"{self.account} could not sign in")

    def reports_in(self, state: str) -> list[str]:
        """Keys of reports that the list of the desk shows."""
        page = self.ask(f"/admin/reports/annualreport/?state__exact={state}")
        return sorted(set(re.findall(r"/admin/reports/annualreport/(\d+)/change/", page)))


class Reader(Person):
    """Looks at public pages, some of them found on others."""

    found: tuple[str, ...] = ()

    def once(self) -> None:
        page = self.ask(self.chance.choice([*LOOKS, *self.found]))
        links = re.findall(r'href="(/(?:reports|agencies|series|indicators)/[^"#?]*)"', page)
        self.found = tuple({*self.chance.sample(links, min(len(links), 10)), *self.found[:30]})


class Clerk(Person):
    """Corrects and confirms figures, at times of the same report as the other clerk."""

    pause = (0.1, 0.6)

    def once(self) -> None:
        waiting = self.reports_in("review")
        if not waiting:
            return
        desk = f"/admin/reports/annualreport/{self.chance.choice(waiting[:5])}/"
        page = self.ask(f"{desk}change/")
        revision, rows = re.search(r'data-revision="(\d+)"', page), re.findall(r"figures/(\d+)/", page)
        if revision is None or not rows:
            return
        figure = f"{desk}figures/{self.chance.choice(rows)}/"
        number = str(self.chance.randrange(100))
        acts: tuple[tuple[str, dict[str, str]], ...] = (
            (f"{figure}correct/", {"value": number, "kind": "misread", "words": ""}),
            (f"{figure}confirm/", {}),
        )
        path, fields = self.chance.choice(acts)
        self.send(path, revision=revision[1], **fields)


class Publisher(Person):
    """Approves and publishes what is in review, now and then."""

    pause = (1.0, 4.0)

    def once(self) -> None:
        for state, verb in (("review", "approve"), ("approved", "publish")):
            waiting = self.reports_in(state)
            if waiting:
                path = f"/admin/reports/annualreport/{self.chance.choice(waiting)}/decide/{verb}/"
                revision = re.search(r'name="revision" value="(\d+)"', self.ask(path))
                if revision:
                    self.send(path, revision=revision[1], words="已核")


class Importer(Person):
    """Sends five files, waits for the dry run, has them imported."""

    pause = (2.0, 6.0)
    sent = 40  # the agencies before have their reports

    def once(self) -> None:
        files = []
        for _file in range(5):
            self.sent += 1
            agency, year = f"示例县第{self.sent}局", self.chance.randint(2021, 2024)
            text = report_text(granted=self.chance.choice([9, 9, 9, 8]), year=year).replace("示例县", agency)
            files.append((f"{agency}{year}.txt", text.encode()))
        self.ask("/admin/reports/importbatch/add/")
        page = self.upload(files)
        batch = re.search(r"/admin/reports/importbatch/(\d+)/", page)
        for _look in range(60):
            if batch is None or self.over.wait(1.0):
                return
            page = self.ask(f"/admin/reports/importbatch/{batch[1]}/change/")
            if f"/importbatch/{batch[1]}/confirm/" in page:
                self.send(f"/admin/reports/importbatch/{batch[1]}/confirm/")
                return
        self.errors.append(f"import {batch and batch[1]} was never ready")

    def upload(self, files: list[tuple[str, bytes]]) -> str:
        """As a browser sends files."""
        edge = secrets.token_hex(16)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token()}\r\n'.encode()
        ]
        for name, data in files:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="documents"; filename="{name}"\r\n\r\n'
            parts.append(head.encode() + data + b"\r\n")
        body = b"".join([*parts, f"--{edge}--\r\n".encode()])
        return self.ask("/admin/reports/importbatch/add/", body, f"multipart/form-data; boundary={edge}")
