"""A report as a table: where each figure comes from, what is printed, what was read, what counts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import RequestFactory

from indicators.downloads.tables import Value
from reports.downloads.report import figures_table, file_name
from reports.models import Publication
from reports.workflow.correcting import correct, type_in
from tests.factories import cell, published_report, released, report_on_desk

pytestmark = pytest.mark.django_db


def rows_of(publication: Publication) -> list[dict[str, Value]]:
    table = figures_table(publication, RequestFactory().get("/"))
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, record, strict=True)) for record in table.rows()]


def test_each_row_names_its_report_its_version_and_its_address() -> None:
    publication = published_report()
    row = rows_of(publication)[1]
    assert (row["agency"], row["report_year"], row["version"]) == (publication.agency.name, 2023, 1)
    assert row["address"] == f"http://testserver{publication.get_absolute_url()}#f1"


def test_a_figure_carries_template_unit_state_and_span() -> None:
    publication = published_report(cells={"t3.received_new.total": "1,092"})
    row = rows_of(publication)[1]
    assert (row["era"], row["indicator"], row["unit"]) == ("e4", "t3.received_new.total", "件")
    assert (row["printed"], row["read"], row["value"]) == ("1,092", Decimal(1092), Decimal(1092))
    assert (row["mark"], row["state"], row["origin"]) == ("number", "sure", "table")
    assert publication.text[slice(row["start"], row["end"])] == "1,092"  # type: ignore[misc]


def test_printed_read_and_corrected_stay_apart() -> None:
    report = report_on_desk(cells={"t3.received_new.total": "12"})
    correct(report.rows.get(place=1).pk, Decimal(21), "原件不清", None)
    row = rows_of(released(report))[1]
    assert (row["printed"], row["read"], row["value"], row["state"]) == (
        "12",
        Decimal(12),
        Decimal(21),
        "corrected",
    )


def test_a_figure_that_was_typed_in_has_neither_print_nor_span() -> None:
    report = report_on_desk(cells={})
    type_in(report.pk, cell("e4", "t4.review_total"), Decimal(3), "原件为图片", None)
    row = rows_of(released(report))[-1]
    assert (row["printed"], row["read"], row["value"], row["start"]) == ("", None, Decimal(3), None)


def test_a_blank_is_nothing_and_zero_is_zero() -> None:
    rows = rows_of(published_report(cells={"t3.received_new.natural": "", "t3.received_new.total": "0"}))
    assert [(row["mark"], row["value"]) for row in rows[1:]] == [("blank", None), ("number", Decimal(0))]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("示例县/2023\n年报", "示例县 2023 年报 v1"),
        ("年" * 200, "年" * 80 + " v1"),
        ('a:b*c?"<>|', "a b c v1"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(title: str, name: str) -> None:
    assert " ".join(file_name(Publication(title=title, version=1)).split()) == name
