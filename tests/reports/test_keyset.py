"""Going on behind a row, in every order of the list."""

from __future__ import annotations

import base64

import pytest

from reports.filters import SORTS
from reports.keyset import BadCursor, behind, cursor_of
from reports.models import ListedReport
from reports.views import list_pages
from tests.factories import AgencyFactory, published_report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sort", SORTS)
def test_cursors_lead_through_the_whole_list_once(sort: str) -> None:
    agency = AgencyFactory()
    for year in (2019, 2020, 2021):
        published_report(agency, year=year)
        published_report(agency, year=year, scope="summary")
        published_report(year=year)
    rows, ordering = ListedReport.objects.all(), SORTS[sort]
    everything = list(rows.order_by(*ordering))
    seen = list(rows.order_by(*ordering)[:2])
    while some := list(behind(rows, ordering, cursor_of(seen[-1], ordering))[:2]):
        seen += some
    assert seen == everything


@pytest.mark.parametrize(
    "said", ["", "x", "[]", "[1,2,3]", '["a",1,"own",1]', '[1e999,1,"own",1]', '[true,1,"own",1]', "[9" + "9" * 30 + ',1,"own",1]',
             '[2023,1,"\\u0000",1]', "[[],1,2,3]", "[" * 400],
)  # fmt: skip
def test_what_is_no_cursor_of_this_list_is_refused(said: str) -> None:
    cursor = base64.urlsafe_b64encode(said.encode()).decode()
    with pytest.raises(BadCursor):
        list(behind(ListedReport.objects.all(), SORTS[""], cursor))


@pytest.mark.parametrize("cursor", ["%%", "é", "A", "a" * 5_000])
def test_what_is_no_base64_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        behind(ListedReport.objects.all(), SORTS[""], cursor)


def test_behind_the_last_number_a_list_goes_on_by_cursor(client, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(list_pages, "PAGE_SIZE", 2)
    monkeypatch.setattr(list_pages, "MOST_OFFSET", 4)
    monkeypatch.setattr(list_pages, "LAST_NUMBERED", 2)
    for year in range(2015, 2020):
        published_report(year=year)
    page = client.get("/reports/?page=2")
    assert page.context["page"].next_cursor
    last = client.get("/reports/", {"after": page.context["page"].next_cursor})
    assert [hit.publication.year for hit in last.context["hits"]] == [2015]
    assert not last.context["page"].next_cursor
    assert client.get("/reports/?after=nonsense").context["page"].number == 1
