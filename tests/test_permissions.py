"""Who may ask what: every address of the URL configuration, by every role. An address without a rule fails."""

from __future__ import annotations

import hashlib

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core import serializers
from django.test import Client
from django.utils import timezone

from indicators.models import Finding, Indicator
from reports.models import (
    AnnualReport,
    Asked,
    ClearedOriginal,
    Delivery,
    DumpRun,
    ImportBatch,
    Schedule,
    Upload,
    Webhook,
)
from reports.workflow.aliases import propose_alias
from reports.workflow.incoming import Incoming
from reports.workflow.persons import uncover
from reports.workflow.publishing import publish
from reports.workflow.reviewing import approve
from reports.workflow.staging import stage
from tests.address_rules import ADDRESSES, MODELS, NEVER, OTHERS, ROLES, filled, rule
from tests.reports.admin.conftest import administrator, signed_in
from tests.reports.workflow.conftest import agency, clerk, prepared, publisher, report, report_text

__all__ = ["administrator", "agency", "clerk", "prepared", "publisher", "report"]


def test_every_address_has_a_rule() -> None:
    assert [name for name in ADDRESSES if rule(name) is None] == []


def test_every_rule_has_an_address() -> None:
    ruled = {f"admin:{model}_{page}" for model, pages in MODELS.items() for page in pages} | set(OTHERS)
    assert ruled - set(ADDRESSES) == set()


@pytest.fixture
def everything(report: AnnualReport, clerk: User, publisher: User, administrator: User) -> dict[str, str]:
    """One record of each kind; what stands for each parameter of an address."""
    approve(report.pk, clerk)
    publish(report.pk, publisher)
    uncover(report.pk, None, "公开人物", publisher)
    ClearedOriginal.objects.create(
        report=report, upload=Upload.objects.earliest("pk"), at=timezone.now(), why="已核"
    )
    hook = Webhook.objects.create(name="甲", url="https://example.org/")
    Delivery.objects.create(
        webhook=hook, act="publication", body="{}", made_at=timezone.now(), due_at=timezone.now()
    )
    DumpRun.objects.create(started_at=timezone.now())
    Schedule.objects.create(name="dump", due_at=timezone.now())
    data = report_text(year=2022).encode()
    batch = stage([Incoming("新.txt", len(data), data)], clerk)
    User.objects.create_user("reader", password="correct horse")
    finding = Finding.objects.filter(report=report).first()
    cell = Indicator.objects.get(era="e4", code="t3.received_new.total")
    alias = propose_alias(cell, "row", "本期登记办件", "示例县", clerk)
    return {
        "alias_id": str(alias.pk),
        "report_id": str(report.pk),
        "report": str(report.pk),
        "agency": str(report.agency_id),
        "rest": "nothing",
        "number": "0",
        "region": report.agency.region.code,
        "agency_id": str(report.agency_id),
        "row_id": str(report.rows.earliest("place").pk),
        "indicator_id": str(Indicator.objects.filter(era="e4").earliest("pk").pk),
        "finding_id": str(finding.pk if finding else 0),
        "batch_id": str(batch.pk),
        "item_id": str(batch.items.get().pk),
        "pk": str(Upload.objects.get().pk),
        "version": "1",
        "form": "csv",
        "era": "e4",
        "code": "t3.received_new.total",
        "job_id": str(batch.jobs.get().pk),
        "verb": "confirm",
        "index": "0",
        "app_label": "reports",
        "content_type_id": "1",
        "id": str(clerk.pk),
        "user_id": str(clerk.pk),
    }


def visitor(role: str) -> Client:
    return Client() if role == "stranger" else signed_in(User.objects.get(username=role))


def contents() -> str:
    """All records in one number; sessions, sign-in times and counts of asking left out: those tell of the looking itself."""
    digest = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda each: each._meta.label):
        if model is Asked:
            continue
        if model._meta.app_label in {"reports", "indicators", "auth", "axes", "admin"}:
            fields = [f.name for f in model._meta.get_fields() if f.concrete and f.name != "last_login"]
            for row in serializers.serialize("jsonl", model._default_manager.order_by("pk"), fields=fields):
                digest.update(row.encode())
    return digest.hexdigest()


@pytest.mark.parametrize("role", ROLES)
def test_a_look_is_answered_by_role_and_changes_nothing(everything: dict[str, str], role: str) -> None:
    client, before = visitor(role), contents()
    wrong = {}
    for name in ADDRESSES:
        expected = (rule(name) or NEVER)[ROLES.index(role)]
        answer = client.get(filled(name, everything))
        if answer.streaming:
            b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        if answer.status_code != expected:
            wrong[name] = f"{answer.status_code}, not {expected}: {filled(name, everything)}"
    assert wrong == {}
    assert contents() == before


@pytest.mark.parametrize("role", ["stranger", "reader"])
def test_who_is_no_staff_is_shown_the_way_to_sign_in(everything: dict[str, str], role: str) -> None:
    client = visitor(role)
    inside = [name for name in ADDRESSES if name.startswith("admin:") and name != "admin:logout"]
    inside = [name for name in inside if (rule(name) or NEVER)[0] == 302]
    led = {client.get(filled(name, everything))["Location"].split("?")[0] for name in inside}
    assert led == {"/admin/login/"}


@pytest.mark.parametrize("role", ["stranger", "reader"])
def test_who_is_no_staff_changes_nothing(everything: dict[str, str], role: str) -> None:
    client = visitor(role)
    before = contents()
    for name in ADDRESSES:
        if name not in {"admin:login", "admin:logout", "set_language"}:
            answer = client.post(filled(name, everything), {"revision": "2", "words": "x", "value": "1"})
            assert answer.status_code in {302, 405}, name
    assert contents() == before


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_changed_without_the_token_of_a_form(everything: dict[str, str], role: str) -> None:
    client = visitor(role)
    client.handler.enforce_csrf_checks = True
    before = contents()
    for name in ADDRESSES:
        for ask in (client.post, client.put, client.patch, client.delete):
            answer = ask(filled(name, everything))
            assert answer.status_code in {302, 403, 404, 405}, name
    assert contents() == before


@pytest.mark.parametrize("role", ["publisher", "administrator"])
def test_a_role_does_no_other_roles_work(everything: dict[str, str], role: str) -> None:
    client, before = visitor(role), contents()
    acts = ("correct", "figure_act", "type", "explain", "reopen", "accept", "confirm", "have")
    sent = {"revision": "2", "words": "x", "value": "1", "kind": "misread", "places": "0"}
    for act in acts:
        name = f"admin:reports_annualreport_{act}"
        answer = client.post(filled(name, everything), sent, headers={"Accept": "application/json"})
        assert answer.status_code in {403, 404, 409}, name
    assert contents() == before


def test_every_answer_tells_the_browser_what_not_to_do(everything: dict[str, str]) -> None:
    client = visitor("administrator")
    for name in ADDRESSES:
        headers = client.get(filled(name, everything)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        told = [headers[each] for each in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")]
        assert told == ["nosniff", "DENY", "same-origin"], name


def test_an_original_is_kept_by_the_browser_and_never_shown(everything: dict[str, str]) -> None:
    answer = visitor("publisher").get(filled("admin:reports_upload_original", everything))
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )


def test_an_administrator_can_make_nobody_a_superuser(everything: dict[str, str], clerk: User) -> None:
    client = visitor("administrator")
    sent = {
        "username": "clerk",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "user_permissions": "1",
    }
    client.post(f"/admin/auth/user/{clerk.pk}/change/", sent)
    clerk.refresh_from_db()
    assert not clerk.is_superuser
    assert not clerk.user_permissions.exists()
    assert ImportBatch.objects.count() == 1
