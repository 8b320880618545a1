"""Agencies and regions as tables: a row an act, known again the second time."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from import_export.results import Result
from tablib import Dataset

from reports.models import Act, Agency, AgencyKind, Event, Region
from reports.resources import AgencyResource, RegionResource
from tests.reports.workflow.conftest import agency, clerk, prepared, publisher

__all__ = ["agency", "clerk", "prepared", "publisher"]

HEADERS = ["name", "region", "kind", "parent", "credit_code", "names"]


def take_in(*rows: list[str], by: User, dry_run: bool = False) -> Result:
    return AgencyResource().import_data(Dataset(*rows, headers=HEADERS), user=by, dry_run=dry_run)


def troubles(result: Result) -> str:
    return " ".join(
        [str(each.error) for each in result.invalid_rows]
        + [str(e.error) for _n, es in result.row_errors() for e in es]
    )


def test_a_new_agency_comes_in_with_its_names_and_its_event(clerk: User, agency: Agency):
    take_in(
        ["示例镇人民政府", "990101", "township", "示例县人民政府 (990101)", "", "示例乡人民政府；示例公社"],
        by=clerk,
    )
    new = Agency.objects.get(name="示例镇人民政府")
    assert (new.parent, new.kind) == (agency, AgencyKind.TOWNSHIP)
    assert sorted(new.names.values_list("name", flat=True)) == ["示例乡人民政府", "示例公社"]
    assert Event.objects.filter(act=Act.AGENCY_CREATED).count() == 1


def test_the_same_table_twice_changes_nothing_the_second_time(clerk: User, agency: Agency):
    row = ["示例镇人民政府", "990101", "township", "", "", "示例乡"]
    take_in(row, by=clerk)
    before = Event.objects.count()
    take_in(row, by=clerk)
    assert (Agency.objects.count(), Event.objects.count()) == (2, before)


def test_a_kind_may_be_written_in_words(clerk: User, agency: Agency):
    take_in(["示例局", "990101", str(AgencyKind.DEPARTMENT.label), "", "", ""], by=clerk)
    assert Agency.objects.get(name="示例局").kind == AgencyKind.DEPARTMENT


@pytest.mark.parametrize(
    "row",
    [
        ["示例局", "000000", "department", "", "", ""],
        ["示例局", "990101", "衙门", "", "", ""],
        ["示例局", "990101", "department", "没有的机关 (990101)", "", ""],
        ["示例局", "990101", "department", "", "不是代码", ""],
        ["", "990101", "department", "", "", ""],
    ],
)
def test_a_row_that_cannot_be_says_why_and_makes_nothing(clerk: User, agency: Agency, row: list[str]):
    assert troubles(take_in(row, by=clerk))
    assert Agency.objects.count() == 1


def test_who_may_not_add_agencies_does_not_by_table(publisher: User, agency: Agency):
    assert troubles(take_in(["示例局", "990101", "department", "", "", ""], by=publisher))


def test_a_dry_run_leaves_neither_agency_nor_event(clerk: User, agency: Agency):
    take_in(["示例局", "990101", "department", "", "", ""], by=clerk, dry_run=True)
    assert (Agency.objects.count(), Event.objects.count()) == (1, 0)


def test_agencies_go_out_as_they_come_in(clerk: User, agency: Agency):
    out = AgencyResource().export()
    assert out.dict == [
        {
            "name": "示例县人民政府",
            "region": "990101",
            "kind": "government",
            "parent": "",
            "credit_code": "",
            "names": "",
        }
    ]
    assert not troubles(AgencyResource().import_data(out, user=clerk))


def test_a_code_may_be_given_away_again_in_another_year(prepared: None):
    rows = Dataset(["990109", "旧区", "3", "", "1980", "2010"], ["990109", "新区", "3", "", "2011", ""],
                   headers=["code", "name", "level", "parent", "valid_from", "valid_to"])  # fmt: skip
    RegionResource().import_data(rows, raise_errors=True)
    RegionResource().import_data(rows, raise_errors=True)
    assert Region.objects.filter(code="990109").count() == 2
