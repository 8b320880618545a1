"""Adding a wording in the admin: from an indicator, over the preview, to its use and removal."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from indicators.models import Indicator, LabelAlias
from reports.models import Agency, AnnualReport
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from tests.reports.workflow.conftest import report_text

LIST = "/admin/indicators/labelalias/"


@pytest.fixture
def odd(agency: Agency, clerk: User) -> AnnualReport:
    data = report_text().replace("一、本年新收政府信息公开申请数量", "一、本期登记办件").encode()
    return import_plan(plan_file(data, "示例.txt"), data, clerk)


def proposed(client: Client, text: str = "本期登记办件") -> LabelAlias:
    indicator = Indicator.objects.get(era="e4", code="t3.received_new.total")
    said = {"indicator": indicator.pk, "kind": "row", "text": text, "why": "示例县 2023 年报告"}
    assert client.post(f"{LIST}add/", said).status_code == 302
    return LabelAlias.objects.latest("pk")


def test_a_wording_goes_from_its_indicator_over_the_preview_into_use(
    at_clerks: Client, odd: AnnualReport
) -> None:
    indicator = Indicator.objects.get(era="e4", code="t3.received_new.total")
    page = at_clerks.get(f"/admin/indicators/indicator/{indicator.pk}/change/").content.decode()
    assert f"{LIST}add/?indicator={indicator.pk}" in page
    assert "art. 27" in page or "第二十七条" in page
    alias = proposed(at_clerks)
    here = f"{LIST}{alias.pk}/"
    while at_clerks.post(f"{here}step/", headers={"accept": "application/json"}).json()["working"]:
        pass
    page = at_clerks.get(f"{here}change/").content.decode()
    assert "e4:t3.received_new.total" in page
    assert str(odd) in page
    at_clerks.post(f"{here}use/")
    while at_clerks.post(f"{here}step/", headers={"accept": "application/json"}).json()["working"]:
        pass
    assert odd.rows.filter(indicator=indicator).exists()
    assert "本期登记办件" in at_clerks.get("/indicators/e4/t3.received_new.total/").content.decode()
    at_clerks.post(f"{here}remove/", {"why": "看错了"})
    alias.refresh_from_db()
    assert alias.state == "removed"


def test_without_javascript_each_press_of_the_button_goes_on(at_clerks: Client, odd: AnnualReport) -> None:
    alias = proposed(at_clerks)
    answer = at_clerks.post(f"{LIST}{alias.pk}/step/")
    assert answer["Location"] == f"{LIST}{alias.pk}/change/"
    alias.refresh_from_db()
    assert alias.looked == 1


def test_what_cannot_be_is_said_beside_the_field(at_clerks: Client, prepared: None) -> None:
    indicator = Indicator.objects.get(era="e4", code="t3.received_new.total")
    said = {"indicator": indicator.pk, "kind": "row", "text": "12", "why": "x"}
    answer = at_clerks.post(f"{LIST}add/", said)
    assert answer.status_code == 200
    assert answer.context["form"].errors["text"]
    assert not LabelAlias.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "0"])
def test_without_an_indicator_the_way_to_one_is_shown(at_clerks: Client, prepared: None, key: str) -> None:
    page = at_clerks.get(f"{LIST}add/?indicator={key}").content.decode()
    assert "/admin/indicators/indicator/" in page


def test_a_publisher_sees_wordings_and_adds_none(
    at_publishers: Client, at_clerks: Client, prepared: None
) -> None:
    alias = proposed(at_clerks)
    assert at_publishers.get(f"{LIST}{alias.pk}/change/").status_code == 200
    assert at_publishers.get(f"{LIST}add/").status_code == 403
    for act in ("step", "use", "remove"):
        at_publishers.post(f"{LIST}{alias.pk}/{act}/", {"why": "x"})
    alias.refresh_from_db()
    assert (alias.state, alias.looked) == ("proposed", 0)
