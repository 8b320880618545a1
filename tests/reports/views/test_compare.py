"""Reports side by side: figures by series and by cell, words of two, an address that can be shared."""

from __future__ import annotations

import pytest
from django.test import Client

from reports.models import Publication
from reports.workflow.publishing import withdraw
from tests.factories import AgencyFactory, published_report

pytestmark = pytest.mark.django_db


def address(*publications: Publication) -> str:
    return "/compare/?" + "&".join(f"report={each.report_id}" for each in publications)


def test_two_years_of_one_template_show_what_changed(visitor: Client) -> None:
    agency = AgencyFactory()
    before = published_report(agency, year=2022, cells={"t3.received_new.total": "200"})
    after = published_report(agency, year=2023, cells={"t3.received_new.total": "250"})
    answer = visitor.get(address(before, after))
    (row,) = answer.context["series"]
    assert (row.series.code, row.change.difference, row.change.percent) == ("received", 50, 25)
    assert "+50" in answer.content.decode()
    assert "(+25%)" in answer.content.decode()


def test_across_a_break_nothing_is_subtracted(visitor: Client) -> None:
    agency = AgencyFactory()
    before = published_report(agency, year=2018, era="e2", cells={"t1.received": "200"})
    after = published_report(agency, year=2021, cells={"t3.received_new.total": "250"})
    answer = visitor.get(address(before, after))
    (row,) = [each for each in answer.context["series"] if each.series.code == "received"]
    assert row.change is None
    assert [each.before for each in row.breaks] == [2018]
    assert "not comparable" in answer.content.decode()
    assert answer.context["cells"] == []


def test_cells_of_one_template_are_shown_where_they_differ_blank_and_zero_apart(visitor: Client) -> None:
    cells = {"t3.granted.total": "0", "t3.received_new.total": "5"}
    first = published_report(cells=cells)
    second = published_report(cells={**cells, "t3.granted.total": ""})
    rows = visitor.get(address(first, second)).context["cells"]
    assert {row.indicator.code: row.differs for row in rows} == {
        "t3.granted.total": True,
        "t3.received_new.total": False,
    }
    page = visitor.get(address(first, second)).content.decode()
    assert "/indicators/e4/t3.granted.total/" in page
    assert "/indicators/e4/t3.received_new.total/" not in page
    assert (
        "/indicators/e4/t3.received_new.total/"
        in visitor.get(address(first, second) + "&all=1").content.decode()
    )


def test_words_that_differ_are_marked_and_escaped(visitor: Client) -> None:
    first = published_report(words=["本单位举办培训<b>4</b>次，成效明显。"])
    second = published_report(words=["本单位举办培训<b>9</b>次，成效明显。"])
    page = visitor.get(address(first, second)).content.decode()
    assert "&lt;b&gt;<del>4</del>&lt;/b&gt;" in page
    assert "&lt;b&gt;<ins>9</ins>&lt;/b&gt;" in page


def test_the_names_of_persons_stay_covered(visitor: Client) -> None:
    page = visitor.get(address(published_report(), published_report())).content.decode()
    assert "王小明" not in page


def test_of_more_than_two_the_reader_chooses_whose_words(visitor: Client) -> None:
    three = [published_report(words=[f"这是第{n}份报告的文字。"]) for n in range(3)]
    asked = f"{address(*three)}&left={three[2].report_id}&right={three[0].report_id}"
    assert visitor.get(address(*three)).context["two"] == (three[0], three[1])
    assert visitor.get(asked).context["two"] == (three[2], three[0])


def test_an_agency_is_found_and_its_years_are_offered(visitor: Client) -> None:
    chosen = published_report(AgencyFactory(name="甲县财政局"))
    agency = AgencyFactory(name="乙县财政局")
    for year in (2021, 2022):
        published_report(agency, year=year)
    answer = visitor.get(f"{address(chosen)}&find=财政")
    assert [(line.name, [each.year for each in line.reports]) for line in answer.context["found"]] == [
        ("乙县财政局", [2022, 2021])
    ]
    assert "Choose a second report" in answer.content.decode()


def test_a_report_that_is_not_public_is_left_out_and_that_is_said(visitor: Client) -> None:
    gone, kept = published_report(), published_report()
    withdraw(gone.report_id, "撤回", None)
    answer = visitor.get(address(gone, kept))
    assert answer.context["chosen"] == [kept]
    assert "1 report of this address is not public" in answer.content.decode()


def test_a_seventh_report_is_left_out_and_that_is_said(visitor: Client) -> None:
    answer = visitor.get(address(*[published_report() for _ in range(7)]))
    assert len(answer.context["chosen"]) == 6
    assert "At most 6 reports are compared" in answer.content.decode()


@pytest.mark.parametrize(
    "question",
    ["report=x", "report=" + "9" * 30, "find=%00", "find=" + "长" * 61, "left=1&right=1", "find=没有"],
)
def test_what_is_not_understood_breaks_nothing(visitor: Client, question: str) -> None:
    published_report()
    assert visitor.get(f"/compare/?{question}").status_code == 200
