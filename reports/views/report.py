"""The page of a report: one version with its text, tables, figures, findings, corrections and versions."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response

from indicators.downloads.answers import FORMATS, download
from reports.described import data_block, dataset
from reports.downloads.report import figures_table, report_json
from reports.models import ClearedOriginal, Publication
from reports.published.content import content_of
from reports.published.difference import text_difference
from reports.published.page import page_of
from reports.published.source import source_page
from reports.views.addresses import of_publication


@of_publication
def report(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The newest version at /reports/N/, each version at its own permanent address."""
    versions = all_versions(publication)
    newest = next((each for each in versions if each.is_current), None)
    return render(
        request,
        "reports/report.html",
        {
            "here": "listing",
            "publication": publication,
            "page": page_of(publication),
            "versions": versions,
            "newest": newest,
            "has_before": any(each.version < publication.version for each in versions),
            "neighbours": neighbours(publication),
            "source_url": reverse("reports:source", args=[publication.report_id, publication.version]),
            "permanent": request.build_absolute_uri(publication.get_absolute_url()),
            "canonical": request.build_absolute_uri(
                reverse("reports:report", args=[publication.report_id])
                if publication.is_current
                else publication.get_absolute_url()
            ),
            "formats": FORMATS,
            "original": cleared_original(publication),
            "dataset": data_block(dataset(request, publication)),
        },
    )


@of_publication
def difference(request: HttpRequest, publication: Publication) -> HttpResponseBase:
    """What changed since the version before: figures and text. The first version has none before it."""
    before = (
        Publication.objects.filter(
            report_id=publication.report_id, version__lt=publication.version, withdrawn_at=None
        )
        .order_by("-version")
        .first()
    )
    if before is None:
        raise Http404
    return render(
        request,
        "reports/difference.html",
        {
            "here": "listing",
            "publication": publication,
            "before": before,
            "changes": content_of(publication.content).changes,
            "text": text_difference(before.text, publication.text),
        },
    )


@of_publication
def original(_request: HttpRequest, publication: Publication) -> HttpResponseBase:
    """The file that a publisher has cleared, byte for byte, to be kept and never to be shown in the browser."""
    cleared = ClearedOriginal.objects.filter(report_id=publication.report_id).select_related("upload").first()
    if cleared is None:
        raise Http404
    upload = cleared.upload
    content = io.BytesIO(bytes(upload.content))
    answer = FileResponse(
        content, as_attachment=True, filename=upload.file_name, content_type="application/octet-stream"
    )
    answer.headers["X-Content-SHA256"] = upload.sha256
    return answer


@of_publication
def source(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The whole text as it was read, each figure at its place."""
    return render(
        request,
        "reports/source.html",
        {
            "here": "listing",
            "publication": publication,
            "source": source_page(publication),
            "back": publication.get_absolute_url(),
        },
    )


@of_publication
def download_report(request: HttpRequest, publication: Publication, form: str) -> HttpResponseBase:
    """One version as a file. It never changes, so a program that has it is told so at once."""
    etag = f'"{publication.pk}-{form}-{request.LANGUAGE_CODE}"'
    unchanged = get_conditional_response(request, etag=etag, last_modified=int(publication.at.timestamp()))
    if unchanged is not None:
        return unchanged
    answer = (
        report_json(publication, request)
        if form == "json"
        else download(figures_table(publication, request), form)
    )
    answer.headers["ETag"] = etag
    return answer


def all_versions(publication: Publication) -> Sequence[Publication]:
    """Every version that is public, newest first."""
    versions = Publication.objects.filter(report_id=publication.report_id, withdrawn_at=None)
    return list(versions.order_by("-version").defer("text", "content"))


def neighbours(publication: Publication) -> Sequence[Publication]:
    """The current reports of the same agency and scope, by year."""
    same = Publication.objects.current().filter(agency_id=publication.agency_id, scope=publication.scope)
    return list(same.order_by("year").only("report_id", "year", "version"))


def cleared_original(publication: Publication) -> str:
    """The name of the file that may be taken as the original; empty where none was cleared."""
    cleared = ClearedOriginal.objects.filter(report_id=publication.report_id)
    return cleared.values_list("upload__name", flat=True).first() or ""
