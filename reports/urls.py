"""Addresses of the public pages of this app."""

from __future__ import annotations

from django.urls import path, register_converter

from indicators.downloads.converters import FormatConverter
from reports import described
from reports.feeds import feed
from reports.views import about, agencies, api_page, compare, data, front, language, listing, region, report

app_name = "reports"

register_converter(FormatConverter, "report_format")

urlpatterns = [
    path("", front.front, name="front"),
    path("data/", data.data, name="data"),
    path("data/<slug:folder>/<str:name>", data.dump_file, name="dump_file"),
    path("api/", api_page.api_page, name="api"),
    path("about/", about.about, name="about"),
    path("about/rules/", about.rules, name="rules"),
    path("language/<slug:code>/", language.language, name="language"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/<int:agency_id>/", agencies.agency, name="agency"),
    path("feeds/publications.atom", feed, {"what": "publications"}, name="feed_publications"),
    path("feeds/corrections.atom", feed, {"what": "corrections"}, name="feed_corrections"),
    path(
        "feeds/region/<slug:region>/publications.atom",
        feed,
        {"what": "publications"},
        name="feed_region_publications",
    ),
    path(
        "feeds/region/<slug:region>/corrections.atom",
        feed,
        {"what": "corrections"},
        name="feed_region_corrections",
    ),
    path(
        "feeds/agency/<int:agency_id>/publications.atom",
        feed,
        {"what": "publications"},
        name="feed_agency_publications",
    ),
    path(
        "feeds/agency/<int:agency_id>/corrections.atom",
        feed,
        {"what": "corrections"},
        name="feed_agency_corrections",
    ),
    path("catalogue.jsonld", described.catalogue, name="catalogue"),
    path("sitemap.xml", described.sitemap, name="sitemap"),
    path("sitemaps/reports-<int:number>.xml", described.sitemap_part, name="sitemap_part"),
    path("robots.txt", described.robots, name="robots"),
    path("compare/", compare.compare, name="compare"),
    path("regions/", region.regions, name="regions"),
    path("regions/<str:code>/", region.region, name="region"),
    path("reports/", listing.listing, name="listing"),
    path("reports/download.<report_format:form>", listing.download_listing, name="download_listing"),
    path("reports/<int:report_id>/", report.report, name="report"),
    path("reports/<int:report_id>/v<int:version>/", report.report, name="version"),
    path("reports/<int:report_id>/v<int:version>/difference/", report.difference, name="difference"),
    path("reports/<int:report_id>/v<int:version>/original", report.original, name="original"),
    path("reports/<int:report_id>/v<int:version>/source/", report.source, name="source"),
    path(
        "reports/<int:report_id>/v<int:version>/figures.<report_format:form>",
        report.download_report,
        name="download_report",
    ),
]
