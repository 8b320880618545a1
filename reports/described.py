"""Publications described for search engines and catalogues: schema.org, DCAT, sitemaps, robots."""

from __future__ import annotations

import json
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.xmlutils import SimplerXMLGenerator

from indicators.downloads.answers import FORMATS, MEDIA_TYPES
from indicators.public import public_page
from reports.models import ListedReport, Publication

IN_A_SITEMAP = 10_000
"""Reports of so many numbers stand in one file: found by an index, however many there are."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset(request: HttpRequest, publication: Publication) -> dict[str, Any]:
    """A version of a report as a Dataset of schema.org."""
    address = request.build_absolute_uri(publication.get_absolute_url())
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "identifier": address,
        "name": publication.title,
        "description": gettext("Checked figures of the annual report of %(agency)s on %(year)d.")
        % {"agency": publication.agency.name, "year": publication.year},
        "version": str(publication.version),
        "datePublished": publication.at.date().isoformat(),
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
        "creator": {"@type": "GovernmentOrganization", "name": publication.agency.name},
        "spatialCoverage": {"@type": "Place", "name": publication.agency.region.name},
        "temporalCoverage": f"{publication.year}-01-01/{publication.year}-12-31",
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": gettext("Gongkai"),
            "url": request.build_absolute_uri(reverse("reports:front")),
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": MEDIA_TYPES[form].partition(";")[0],
                "contentUrl": request.build_absolute_uri(
                    reverse(
                        "reports:download_report", args=[publication.report_id, publication.version, form]
                    )
                ),
            }
            for form in FORMATS
        ],
    }


def data_block(said: dict[str, Any]) -> SafeString:
    """JSON that can stand in a page: no browser runs it, and no text in it can end it."""
    text = json.dumps(said, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(text)  # noqa: S308 - nothing in it can end the element


@public_page
def catalogue(request: HttpRequest) -> HttpResponse:
    """What can be taken away, as a DCAT catalogue in JSON-LD."""
    here = request.build_absolute_uri

    def distribution(form: str) -> dict[str, Any]:
        return {
            "@type": "dcat:Distribution",
            "dcat:accessURL": {"@id": here(reverse("reports:download_listing", args=[form]))},
            "dcat:mediaType": MEDIA_TYPES[form].partition(";")[0],
        }

    last = ListedReport.objects.aggregate(last=Max("at"))["last"]
    said = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": here(request.path),
        "@type": "dcat:Catalog",
        "dct:title": gettext("Gongkai"),
        "dct:description": gettext("Published annual reports on government information disclosure"),
        "dct:language": "zh-Hans",
        "foaf:homepage": {"@id": here(reverse("reports:front"))},
        **({"dct:modified": last.isoformat()} if last else {}),
        "dcat:dataset": [
            {
                "@type": "dcat:Dataset",
                "@id": here(reverse("reports:listing")),
                "dct:title": gettext("Published reports"),
                "dct:accrualPeriodicity": "continuous",
                "dcat:distribution": [distribution(form) for form in FORMATS],
            }
        ],
        "dcat:service": [
            {
                "@type": "dcat:DataService",
                "dct:title": gettext("API"),
                "dcat:endpointURL": {"@id": here("/api/v1/")},
                "dcat:endpointDescription": {"@id": here(reverse("api-1:openapi"))},
            }
        ],
    }
    return HttpResponse(json.dumps(said, ensure_ascii=False, indent=1), content_type="application/ld+json")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of the sitemaps."""
    answer = HttpResponse(content_type="application/xml")
    highest = ListedReport.objects.aggregate(highest=Max("report_id"))["highest"]
    xml = opened(answer, "sitemapindex")
    for number in range((highest or 0) // IN_A_SITEMAP + 1):
        element(xml, "sitemap", request.build_absolute_uri(reverse("reports:sitemap_part", args=[number])))
    xml.endElement("sitemapindex")
    return answer


@public_page
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """The public reports of ten thousand numbers."""
    if number > 10**12:
        raise Http404
    numbers = (number * IN_A_SITEMAP, (number + 1) * IN_A_SITEMAP - 1)
    rows = ListedReport.objects.filter(report_id__range=numbers).order_by("report_id")
    answer = HttpResponse(content_type="application/xml")
    start = request.build_absolute_uri(reverse("reports:listing"))
    xml = opened(answer, "urlset")
    for report_id, at in rows.values_list("report_id", "at"):
        element(xml, "url", f"{start}{report_id}/", at.date().isoformat())
    xml.endElement("urlset")
    return answer


def opened(answer: HttpResponse, name: str) -> SimplerXMLGenerator:
    """A document whose outermost element is begun."""
    xml = SimplerXMLGenerator(answer, "utf-8")
    xml.startDocument()
    xml.startElement(name, AttributesImpl({"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}))
    return xml


def element(xml: SimplerXMLGenerator, name: str, address: str, changed: str = "") -> None:
    """One address."""
    xml.startElement(name, AttributesImpl({}))
    xml.addQuickElement("loc", address)
    if changed:
        xml.addQuickElement("lastmod", changed)
    xml.endElement(name)


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the desk leads nowhere."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {request.build_absolute_uri(reverse('reports:sitemap'))}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
