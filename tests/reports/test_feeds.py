"""Feeds, sitemaps and descriptions: well formed, of what is public alone, with permanent addresses."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.test import Client

from indicators.models import IndicatorRow
from reports import described
from reports.models import AnnualReport, Publication
from reports.workflow.correcting import correct
from reports.workflow.publishing import open_version, withdraw
from tests.factories import AgencyFactory, RegionFactory, published_report, released, report_on_desk

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    return [
        {"id": each.findtext(f"{ATOM}id") or "", "title": each.findtext(f"{ATOM}title") or "",
         "summary": each.findtext(f"{ATOM}summary") or "", "author": each.findtext(f"{ATOM}author/{ATOM}name") or ""}
        for each in root.iter(f"{ATOM}entry")
    ]  # fmt: skip


@pytest.fixture
def corrected() -> Publication:
    first = published_report(
        AgencyFactory(name="甲局", region=RegionFactory(code="110106", name="甲县")), title="甲报告"
    )
    open_version(first.report_id, "更正", None)
    row = IndicatorRow.objects.get(report_id=first.report_id, indicator__code="t3.received_new.total")
    correct(row.pk, Decimal(21), "原件为21", None)
    return released(AnnualReport.objects.get(pk=first.report_id), "更正一处 <b>")


def test_a_feed_tells_what_was_published_last_first(client: Client, corrected: Publication) -> None:
    published_report(AgencyFactory(name="乙局"), title="乙 & 丙报告")
    report_on_desk(title="草稿")
    said = entries(client, "/feeds/publications.atom")
    assert [each["title"] for each in said] == ["乙 & 丙报告", "甲报告 v2"]
    assert said[1]["id"] == f"http://testserver/reports/{corrected.report_id}/v2/"
    assert said[1]["author"] == "甲局"


def test_a_correction_tells_what_changed(client: Client, corrected: Publication) -> None:
    published_report()
    (said,) = entries(client, "/feeds/corrections.atom")
    assert "更正一处 &lt;b&gt;" in said["summary"]
    assert "12 → 21" in said["summary"]


def test_a_region_and_an_agency_have_their_own(client: Client, corrected: Publication) -> None:
    published_report(AgencyFactory(region=RegionFactory(code="320100")))
    RegionFactory(code="110000", level=1)
    for address in ("region/110000", "region/110106", f"agency/{corrected.agency_id}"):
        for what in ("publications", "corrections"):
            assert [each["title"] for each in entries(client, f"/feeds/{address}/{what}.atom")] == [
                "甲报告 v2"
            ]
    for nowhere in ("region/999999", "region/x", "agency/77", "agency/99999999999999999999"):
        assert client.get(f"/feeds/{nowhere}/publications.atom").status_code == 404


def test_what_is_withdrawn_leaves_feed_and_sitemap(client: Client, corrected: Publication) -> None:
    assert f"/reports/{corrected.report_id}/" in client.get("/sitemaps/reports-0.xml").content.decode()
    withdraw(corrected.report_id, "撤回", None)
    assert entries(client, "/feeds/publications.atom") == entries(client, "/feeds/corrections.atom") == []
    assert client.get(f"/feeds/agency/{corrected.agency_id}/publications.atom").status_code == 404
    assert "/reports/" not in client.get("/sitemaps/reports-0.xml").content.decode().replace(
        "sitemaps/reports-", ""
    )


def test_sitemaps_lead_to_every_public_report(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(described, "IN_A_SITEMAP", 2)
    made = [published_report() for _ in range(5)]
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own
    found: list[str | None] = []
    for each in index.iter(f"{SITEMAP}loc"):
        part = ElementTree.fromstring(client.get((each.text or "").removeprefix("http://testserver")).content)  # noqa: S314
        found += [loc.text for loc in part.iter(f"{SITEMAP}loc")]
    assert found == [f"http://testserver/reports/{each.report_id}/" for each in made]
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_report_describes_itself_as_a_dataset(client: Client) -> None:
    publication = published_report(title="</script><b>甲&乙报告")
    page = client.get(publication.get_absolute_url()).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block
    said = json.loads(block[1])
    assert (said["@type"], said["name"], said["version"]) == ("Dataset", "</script><b>甲&乙报告", "1")
    for each in said["distribution"]:
        assert client.get(each["contentUrl"].removeprefix("http://testserver")).status_code == 200


def test_the_catalogue_leads_to_what_can_be_taken_away(client: Client) -> None:
    published_report()
    said = json.loads(client.get("/catalogue.jsonld").content)
    assert said["@type"] == "dcat:Catalog"
    for each in said["dcat:dataset"][0]["dcat:distribution"]:
        assert client.get(each["dcat:accessURL"]["@id"].removeprefix("http://testserver")).status_code == 200


def test_two_versions_are_compared_figure_by_figure_and_line_by_line(
    client: Client, corrected: Publication
) -> None:
    at = f"/reports/{corrected.report_id}/v2/"
    assert f"{at}difference/" in client.get(at).content.decode()
    page = client.get(f"{at}difference/", headers={"accept-language": "en"}).content.decode()
    assert "<del>12</del>" in page
    assert "<ins>21</ins>" in page
    assert "The text is the same." in page
    assert client.get(f"/reports/{corrected.report_id}/v1/difference/").status_code == 404
