"""What is said when something is wrong: every refusal and fault carries the strict policy, escapes what was sent, and tells no more."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from indicators.spreadsheets import as_it_was, harmless
from tests.reports.admin.conftest import signed_in
from tests.reports.workflow.conftest import clerk, prepared

__all__ = ["clerk", "prepared"]

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"
SECRET = "word-that-only-the-fault-knows"


def fails(_request: HttpRequest, **_anything: str) -> HttpResponse:
    """A defect of ours."""
    raise RuntimeError(SECRET)


urlpatterns = [path("fails/<path:rest>", fails), path("", include("config.urls"))]


def refused(settings: Settings, clerk: User, kind: str) -> tuple[int, Any]:
    """The status that is expected, and the answer."""
    client = Client(enforce_csrf_checks=kind == "no token")
    client.raise_request_exception = False
    asked = {"q": EVIL, "name": EVIL}
    if kind == "another host":
        return 400, client.get("/", asked, headers={"host": f"evil.example{EVIL}"})
    if kind == "no token":
        return 403, client.post("/admin/login/", {"username": EVIL})
    if kind == "no permission":
        return 403, signed_in(clerk).get("/admin/auth/user/", asked)
    if kind == "not there":
        return 404, client.get(f"/reports/{EVIL}/", asked)
    if kind == "another method":
        return 405, client.delete("/reports/", QUERY_STRING=f"q={EVIL}")
    if kind == "too large":
        return 413, client.post("/admin/login/", b"", content_type="text/plain", CONTENT_LENGTH="99999999")
    if kind == "too many fields":
        return 400, client.post("/admin/login/", dict.fromkeys((f"{EVIL}{n}" for n in range(10_001)), "1"))
    if kind == "guessing":
        answers = [client.post("/admin/login/", {"username": EVIL, "password": "x"}) for _guess in range(6)]
        return 429, answers[-1]
    settings.ROOT_URLCONF = "tests.test_hostile_answers"
    return 500, client.get(f"/fails/{EVIL}", asked)


KINDS = ["another host", "no token", "no permission", "not there", "another method", "too large", "too many fields", "guessing",
         "a fault of ours"]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_keeps_the_policy_runs_nothing_and_tells_nothing(
    settings: Settings, clerk: User, kind: str
) -> None:
    status, answer = refused(settings, clerk, kind)
    assert answer.status_code == status
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert (answer.headers["X-Content-Type-Options"], answer.headers["X-Frame-Options"]) == (
        "nosniff",
        "DENY",
    )
    page = answer.content.decode()
    assert EVIL not in page
    assert SECRET not in page
    assert "Traceback" not in page


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-1+1", "@A1", "\t=1", "\r=1", "\n=1", "＝1＋1", "＋1＋1", "－1＋1", "＠A1"]
)
def test_no_cell_of_a_table_of_the_desk_is_a_formula_and_it_comes_back_as_it_was(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert as_it_was(harmless(cell)) == cell
