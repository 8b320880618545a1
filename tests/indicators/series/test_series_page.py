"""A series across agencies and years: sums, units, breaks, ranking, files; only what is whole and published counts."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client

from indicators.models import PublishedFigure
from reports.models import Agency
from reports.workflow.public_figures import rebuild_figures
from reports.workflow.publishing import withdraw
from tests.factories import AgencyFactory, RegionFactory, published_report

pytestmark = pytest.mark.django_db

HERE = "/series/received/"


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def received(agency: Agency, year: int, value: str) -> None:
    era, code = ("e2", "t1.received") if year < 2019 else ("e4", "t3.received_new.total")
    published_report(agency, year=year, era=era, cells={code: value})


def years(visitor: Client, address: str = HERE) -> dict[int, tuple[int, Decimal]]:
    return {each.year: (each.reports, each.middle) for each in visitor.get(address).context["years"]}


def test_one_series_goes_across_templates(visitor: Client) -> None:
    agency = AgencyFactory()
    received(agency, 2018, "26")
    received(agency, 2021, "1,092")
    assert years(visitor) == {2018: (1, Decimal(26)), 2021: (1, Decimal(1092))}


def test_a_break_is_drawn_and_its_reason_said(visitor: Client) -> None:
    agency = AgencyFactory()
    for year in (2017, 2018, 2021, 2022):
        received(agency, year, "5")
    answer = visitor.get(HERE)
    assert [mark.reason.before for mark in answer.context["chart"].breaks] == [2018]
    assert len(answer.context["chart"].lines[0].pieces) == 2
    assert "without those carried in" in answer.content.decode()


def test_a_sum_needs_each_of_its_parts(visitor: Client) -> None:
    whole = {"t1.already_public": "3", "t1.granted": "4"}
    published_report(year=2016, era="e2", cells=whole)
    published_report(year=2016, era="e2", cells={"t1.granted": "100"})
    published_report(year=2016, era="e2", cells={**whole, "t1.granted": ""})
    assert years(visitor, "/series/granted/") == {2016: (1, Decimal(7))}


def test_a_figure_that_is_stated_twice_counts_nowhere(visitor: Client) -> None:
    publication = published_report(cells={"t3.received_new.total": "5"})
    figure = PublishedFigure.objects.get(publication=publication)
    figure.pk, figure.place, figure.value = None, 9, Decimal(6)
    figure.save()
    rebuild_figures()
    assert years(visitor) == {}


def test_yuan_and_ten_thousand_yuan_are_one_series(visitor: Client) -> None:
    for unit, value in (("元", "25,000"), ("万元", "1.5"), ("", "7")):
        publication = published_report(year=2016, era="e2", cells={"t1.fees": value})
        PublishedFigure.objects.filter(publication=publication).update(unit=unit)
    rebuild_figures()
    summary = visitor.get("/series/fees/").context["years"][0]
    assert (summary.reports, summary.least, summary.most) == (2, Decimal("1.5"), Decimal("2.5"))


def test_equal_values_share_a_rank_and_a_value_leads_to_its_place(visitor: Client) -> None:
    for value in ("5", "9", "5"):
        received(AgencyFactory(), 2022, value)
    answer = visitor.get(HERE)
    assert [(each.rank, int(each.answer.total)) for each in answer.context["ranking"]] == [
        (1, 9),
        (2, 5),
        (2, 5),
    ]
    assert "/v1/#f1" in answer.content.decode()


def test_the_ranking_goes_on_on_the_next_page(visitor: Client) -> None:
    for value in range(60):
        received(AgencyFactory(), 2022, str(value))
    second = visitor.get(f"{HERE}?page=2").context["ranking"]
    assert [(each.rank, int(each.answer.total)) for each in second] == [(51 + n, 9 - n) for n in range(10)]


@pytest.mark.parametrize(
    ("question", "reports"), [("region=110000", 1), ("kind=department", 2), ("kind=zone", 0)]
)
def test_a_series_is_narrowed_down(visitor: Client, question: str, reports: int) -> None:
    received(AgencyFactory(region=RegionFactory(code="110106")), 2022, "5")
    received(AgencyFactory(region=RegionFactory(code="320100")), 2022, "6")
    found = years(visitor, f"{HERE}?{question}")
    assert found.get(2022, (0, None))[0] == reports


def test_chosen_agencies_are_drawn_each_with_its_own_line(visitor: Client) -> None:
    first, second = AgencyFactory(), AgencyFactory()
    for year in (2021, 2022):
        received(first, year, "5")
        received(second, year, "6")
    answer = visitor.get(f"{HERE}?agency={second.pk}&agency={first.pk}")
    assert [line.name for line in answer.context["chart"].lines] == [second.name, first.name]


@pytest.mark.parametrize(
    "question",
    ["year=1", "year=x", "region=x", "kind=x", "agency=x", "agency=" + "9" * 30, "page=x", "region=%00"],
)
def test_what_is_not_understood_breaks_nothing(visitor: Client, question: str) -> None:
    received(AgencyFactory(), 2022, "5")
    assert visitor.get(f"{HERE}?{question}").status_code == 200


def test_a_seventh_agency_is_left_out_and_that_is_said(visitor: Client) -> None:
    agencies = [AgencyFactory() for _ in range(7)]
    for agency in agencies:
        received(agency, 2022, "5")
    answer = visitor.get(HERE, {"agency": [each.pk for each in agencies]})
    assert len(answer.context["chart"].lines) == 6
    assert "At most 6 agencies are drawn." in answer.content.decode()


def test_a_withdrawn_report_counts_no_more(visitor: Client) -> None:
    publication = published_report(cells={"t3.received_new.total": "5"})
    withdraw(publication.report_id, "撤回", None)
    answer = visitor.get(HERE)
    assert answer.context["chart"] is None
    assert "No published report answers this here" in answer.content.decode()


def test_the_file_holds_every_value_with_unit_template_and_fit(visitor: Client) -> None:
    published_report(year=2016, era="e2", cells={"t1.already_public": "3", "t1.granted": "4"})
    body = b"".join(visitor.get("/series/granted/values.csv").streaming_content)  # type: ignore[attr-defined]
    row = next(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert (row["year"], row["value"], row["unit"], row["era"], row["fit"]) == (
        "2016",
        "7",
        "件",
        "e2",
        "sum",
    )
    assert visitor.get("/series/granted/values.csv?region=x").status_code == 400


def test_an_unknown_series_is_not_found(visitor: Client) -> None:
    assert visitor.get("/series/nothing/").status_code == 404


def test_an_indicator_says_what_it_means_and_where_it_belongs(visitor: Client) -> None:
    page = visitor.get("/indicators/e4/t3.granted.total/").content.decode()
    for said in ("All kinds of applicants together.", "art. 36", "gk.E", 'href="/series/granted/"'):
        assert said in page
    alone = visitor.get("/indicators/e2/t1.meetings/").content.decode()
    assert "asked from 2014 to 2018 only" in alone
