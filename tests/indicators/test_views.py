"""What is asked, and for each indicator the figures that all agencies published."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from reports.workflow.publishing import withdraw
from tests.factories import AgencyFactory, RegionFactory, published_report

HERE = "/indicators/e4/t3.received_new.total/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def test_every_template_is_listed_with_its_variants(visitor: Client) -> None:
    page = visitor.get("/indicators/").content.decode()
    for era in ("e2", "e2-beijing", "e3", "e4"):
        assert f'href="/indicators/{era}/"' in page


def test_each_cell_of_a_template_leads_to_its_figures_and_says_how_many(visitor: Client) -> None:
    published_report()
    page = visitor.get("/indicators/e4/").content.decode()
    assert f'href="{HERE}" title="t3.received_new.total">1<' in page
    assert 'title="t3.carried_in.total" class="is-zero">0<' in page


def test_an_indicator_lists_the_published_figures_newest_year_first(visitor: Client) -> None:
    agency = AgencyFactory()
    for year, value in ((2021, "5"), (2023, "1,092")):
        published_report(agency, year=year, cells={"t3.received_new.total": value})
    answer = visitor.get(HERE)
    assert [(each.year, str(each.value.normalize())) for each in answer.context["figures"]] == [
        (2023, "1092"),
        (2021, "5"),
    ]
    assert "1,092" in answer.content.decode()


def test_a_figure_leads_to_its_place_in_its_report(visitor: Client) -> None:
    publication = published_report()
    assert f'href="{publication.get_absolute_url()}#f2"' in visitor.get(HERE).content.decode()


def test_a_withdrawn_report_takes_its_figures_with_it(visitor: Client) -> None:
    publication = published_report()
    withdraw(publication.report_id, "撤回", None)
    assert visitor.get(HERE).context["page"].paginator.count == 0


@pytest.mark.parametrize(
    ("question", "found"),
    [("", 2), ("year=2023", 1), ("region=110000", 1), ("name=甲", 1), ("year=2023&name=甲", 0)],
)
def test_figures_are_narrowed_down(visitor: Client, question: str, found: int) -> None:
    published_report(AgencyFactory(name="甲局", region=RegionFactory(code="110106")), year=2021)
    published_report(AgencyFactory(name="乙局", region=RegionFactory(code="320100")), year=2023)
    assert visitor.get(f"{HERE}?{question}").context["page"].paginator.count == found


@pytest.mark.parametrize(
    "question", ["year=x", "year=1", "year=2023.5", "region=x", "year=" + "9" * 30, "name=%00"]
)
def test_what_is_not_understood_is_said_and_no_file_is_made_of_it(visitor: Client, question: str) -> None:
    answer = visitor.get(f"{HERE}?{question}")
    assert answer.status_code == 200
    assert "could not be understood" in answer.content.decode()
    assert visitor.get(f"{HERE}figures.csv?{question}").status_code == 400


def test_the_file_holds_every_figure_with_unit_mark_state_and_address(visitor: Client) -> None:
    publication = published_report(cells={"t3.received_new.total": "1,092"})
    body = b"".join(visitor.get(f"{HERE}figures.csv").streaming_content)  # type: ignore[attr-defined]
    row = next(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert (row["printed"], row["value"], row["unit"], row["mark"], row["state"]) == (
        "1,092",
        "1092",
        "件",
        "number",
        "sure",
    )
    assert row["address"] == f"http://testserver{publication.get_absolute_url()}#f1"
    start, end = int(row["start"]), int(row["end"])
    assert publication.text[start:end] == "1,092"
