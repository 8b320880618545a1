"""INVARIANT 7: what is no current publication is nowhere, by address, search, choice, count, download or agency page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from indicators.models import IndicatorRow
from reports.models import Agency, AnnualReport, Publication
from reports.workflow.correcting import correct
from reports.workflow.publishing import open_version, withdraw
from tests.factories import AgencyFactory, RegionFactory, published_report, released, report_on_desk

PROJECT = Path(__file__).resolve().parents[3]
PUBLIC = (
    "reports/urls.py",
    "reports/filters.py",
    "reports/agency_filter.py",
    "reports/search",
    "reports/api",
    "reports/page_cache.py",
    "reports/asking.py",
    "reports/feeds.py",
    "reports/described.py",
    "reports/dump",
    "reports/keyset.py",
    "reports/views",
    "reports/published",
    "reports/downloads",
    "reports/templatetags/public.py",
    "indicators/urls.py",
    "indicators/series_urls.py",
    "indicators/charts",
    "indicators/region_choices.py",
    "indicators/indicator_facts.py",
    "indicators/views",
    "indicators/filters.py",
    "indicators/public.py",
    "indicators/layout.py",
    "indicators/figures_table.py",
    "indicators/series",
    "indicators/downloads",
)
DRAFTS = {
    "AnnualReport",
    "Reading",
    "Section",
    "Upload",
    "Event",
    "ImportBatch",
    "ImportItem",
    "IndicatorRow",
    "Finding",
}
WAYS_TO_DRAFTS = {"reports", "readings", "rows", "findings", "sections", "events", "reading", "report"}
"""Related names that lead from something public to something that is not."""
SECRET = "尚未公布的词句"

pytestmark = pytest.mark.django_db


def public_modules() -> Iterator[Path]:
    for place in PUBLIC:
        path = PROJECT / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def imported_from_models(tree: ast.AST) -> set[str]:
    return {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and ".models" in f".{node.module}"
        for name in node.names
    }


def test_no_public_module_imports_a_draft() -> None:
    found = {
        str(path.relative_to(PROJECT)): imported_from_models(ast.parse(path.read_text())) & DRAFTS
        for path in public_modules()
    }
    assert len(found) > 25
    assert {path: names for path, names in found.items() if names} == {}


def test_an_import_of_a_draft_would_be_noticed() -> None:
    assert imported_from_models(ast.parse("from reports.models import Publication, AnnualReport")) & DRAFTS


def test_no_public_module_imports_workflow_or_admin() -> None:
    found = [
        f"{path.relative_to(PROJECT)}: {node.module}"
        for path in public_modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("reports.workflow", "reports.admin"))
    ]
    assert found == []


def lookups(tree: ast.AST) -> set[str]:
    """The first step of each `a__b=…` that a module asks the database with."""
    names = (node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg)
    return {name.split("__")[0] for name in names if "__" in name}


def test_no_public_module_asks_the_database_by_way_of_a_draft() -> None:
    asked = {path.name: lookups(ast.parse(path.read_text())) for path in public_modules()}
    assert {name: steps & WAYS_TO_DRAFTS for name, steps in asked.items() if steps & WAYS_TO_DRAFTS} == {}


def test_a_way_to_a_draft_would_be_noticed() -> None:
    assert lookups(ast.parse("Agency.objects.filter(reports__year=2019)")) & WAYS_TO_DRAFTS


@pytest.fixture
def agency() -> Agency:
    return AgencyFactory(name="示例县保密局", region=RegionFactory(code="980101", name="保密县"))


@pytest.fixture
def draft(agency: Agency) -> AnnualReport:
    return report_on_desk(agency, year=2012, title=f"{SECRET}之年度报告", words=[SECRET])


PAGES = (
    "/",
    "/reports/",
    f"/reports/?q={SECRET}",
    "/agencies/",
    "/indicators/e4/t3.received_new.total/",
    "/series/received/",
)


def everything(visitor: Client) -> str:
    """All that lists and downloads say, without the words that the visitor typed."""
    lists = [
        "/reports/download.csv",
        "/reports/download.json",
        "/indicators/e4/t3.received_new.total/figures.csv",
        "/series/received/values.csv",
    ]
    said = []
    for address in (*PAGES, *lists):
        answer = visitor.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        said.append(body.decode().replace(f'value="{SECRET}"', ""))
    return "\n".join(said).replace(f"</span> {SECRET}", "")


def test_a_draft_is_nowhere(visitor: Client, draft: AnnualReport, agency: Agency) -> None:
    published_report()
    said = everything(visitor)
    assert SECRET not in said
    assert agency.name not in said
    assert "保密县" not in said
    assert "2012" not in said
    assert "<strong>1</strong> of 1" in said


def test_a_draft_has_no_address(visitor: Client, draft: AnnualReport, agency: Agency) -> None:
    addresses = [
        f"/reports/{draft.pk}/",
        f"/reports/{draft.pk}/v1/",
        f"/reports/{draft.pk}/v0/",
        f"/reports/{draft.pk}/v1/source/",
        f"/reports/{draft.pk}/v1/figures.csv",
        f"/reports/{draft.pk}/v1/figures.json",
        f"/agencies/{agency.pk}/",
    ]
    assert [visitor.get(address).status_code for address in addresses] == [404] * len(addresses)


def test_a_draft_answers_like_a_report_that_never_was(visitor: Client, draft: AnnualReport) -> None:
    there, nowhere = visitor.get(f"/reports/{draft.pk}/"), visitor.get("/reports/987654/")
    assert there.content == nowhere.content.replace(b"987654", str(draft.pk).encode())


def test_an_agency_of_drafts_is_no_choice_of_the_filters(
    visitor: Client, draft: AnnualReport, agency: Agency
) -> None:
    published_report()
    answer = visitor.get(f"/reports/?agency={agency.pk}")
    assert agency.name not in answer.content.decode()
    assert "could not be understood" in answer.content.decode()
    assert visitor.get(f"/reports/download.csv?agency={agency.pk}").status_code == 400


def test_what_a_new_version_will_say_is_not_said_before_it_is_published(visitor: Client) -> None:
    first = published_report()
    open_version(first.report_id, "更正", None)
    row = IndicatorRow.objects.get(report_id=first.report_id, indicator__code="t3.received_new.total")
    correct(row.pk, Decimal(777), SECRET, None)
    AnnualReport.objects.filter(pk=first.report_id).update(title=SECRET)
    page = visitor.get(f"/reports/{first.report_id}/").content.decode()
    assert "777" not in page
    assert SECRET not in page + everything(visitor)
    assert visitor.get(f"/reports/{first.report_id}/v2/").status_code == 404
    assert "777" not in visitor.get("/indicators/e4/t3.received_new.total/").content.decode()


def test_an_older_version_is_found_at_its_address_alone(visitor: Client) -> None:
    report = report_on_desk(words=[SECRET])
    released(report)
    open_version(report.pk, "更正", None)
    reading = report.reading
    assert reading is not None
    type(reading).objects.filter(pk=reading.pk).update(text=reading.text.replace(SECRET, "　" * len(SECRET)))
    released(AnnualReport.objects.get(pk=report.pk), "改写一句")
    assert SECRET in visitor.get(f"/reports/{report.pk}/v1/").content.decode()
    assert SECRET not in everything(visitor)
    assert "of 1 reports" in visitor.get("/reports/").content.decode()


@pytest.fixture
def withdrawn(agency: Agency) -> Publication:
    publication = published_report(agency, year=2019, title=f"{SECRET}之年度报告", words=[SECRET])
    withdraw(publication.report_id, "机关来函说明数据有误", None)
    return publication


def test_a_withdrawn_report_is_in_no_list(visitor: Client, withdrawn: Publication, agency: Agency) -> None:
    said = everything(visitor)
    assert SECRET not in said
    assert agency.name not in said
    assert "保密县" not in said
    assert visitor.get(f"/agencies/{agency.pk}/").status_code == 404


def test_a_withdrawn_report_says_so_at_its_addresses_with_the_reason_and_nothing_of_what_it_said(
    visitor: Client, withdrawn: Publication
) -> None:
    at = f"/reports/{withdrawn.report_id}/"
    for address in (at, f"{at}v1/", f"{at}v1/source/", f"{at}v1/figures.csv", f"{at}v1/figures.json"):
        answer = visitor.get(address)
        assert answer.status_code == 410
        assert "机关来函说明数据有误" in answer.content.decode()
        assert SECRET not in answer.content.decode()


def test_a_program_that_has_a_withdrawn_file_is_not_told_that_it_is_unchanged(visitor: Client) -> None:
    publication = published_report()
    address = f"{publication.get_absolute_url()}figures.csv"
    etag = visitor.get(address)["ETag"]
    withdraw(publication.report_id, "撤回", None)
    assert visitor.get(address, headers={"if-none-match": etag}).status_code == 410


def test_a_version_after_a_withdrawal_is_public_and_the_old_ones_point_to_it(
    visitor: Client, withdrawn: Publication
) -> None:
    open_version(withdrawn.report_id, "重新核对", None)
    released(AnnualReport.objects.get(pk=withdrawn.report_id), "重新公布")
    assert visitor.get(f"/reports/{withdrawn.report_id}/").status_code == 200
    old = visitor.get(f"/reports/{withdrawn.report_id}/v1/")
    assert old.status_code == 410
    assert f'href="/reports/{withdrawn.report_id}/"' in old.content.decode()
    assert "/v1/" not in visitor.get(f"/reports/{withdrawn.report_id}/").content.decode()


def test_names_that_only_an_import_learned_are_not_shown(visitor: Client, agency: Agency) -> None:
    published_report(agency)
    agency.names.create(name="误识别的名称")
    agency.names.create(name="示例县旧局", valid_to=2018)
    page = visitor.get(f"/agencies/{agency.pk}/").content.decode()
    assert "示例县旧局" in page
    assert "误识别的名称" not in page
