"""From a permanent address to the publication that stands there: found, withdrawn (410), or never been there (404)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from indicators.public import public_page
from reports.models import Publication

HIGHEST_ID = 2**63 - 1
PublicationView = Callable[..., HttpResponseBase]


def of_publication(view: PublicationView) -> Callable[..., HttpResponseBase]:
    """A page of one publication, by report and, where given, version; the view is handed the publication.

    It may show other publications of the same report or agency, and of no other.
    """

    @public_page
    @wraps(view)
    def page(
        request: HttpRequest, report_id: int, version: int | None = None, **rest: object
    ) -> HttpResponseBase:
        publication = find(report_id, version)
        if publication.withdrawn_at is not None:
            return gone(request, publication)
        answer = view(request, publication, **rest)
        answer.only_of_agency = publication.agency_id  # type: ignore[attr-defined]  # reports.page_cache keeps it longer
        return answer

    return page


def find(report_id: int, version: int | None) -> Publication:
    """That version, or the newest; a withdrawn one too. A draft is nowhere: Http404, as for what never was."""
    if report_id > HIGHEST_ID or (version or 0) > 2**31 - 1:
        raise Http404
    publications = Publication.objects.filter(report_id=report_id).select_related("agency__region")
    chosen = publications.filter(is_current=True) if version is None else publications.filter(version=version)
    publication = chosen.first()
    if publication is None:
        raise Http404
    return publication


def gone(request: HttpRequest, publication: Publication) -> HttpResponseBase:
    """What stands at the address of a withdrawn version: that it was, when and why, and nothing of what it said."""
    current = (
        Publication.objects.current().filter(report_id=publication.report_id).only("report_id", "version")
    )
    context = {
        "report_id": publication.report_id,
        "version": publication.version,
        "at": publication.withdrawn_at,
        "why": publication.withdrawn_why,
        "current": current.first(),
    }
    return render(request, "reports/gone.html", context, status=410)
