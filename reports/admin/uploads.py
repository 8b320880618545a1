"""The files as they were received: their list, and the original to take away."""

from __future__ import annotations

import re

import structlog
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.admin.provenance import ReadOnlyAdmin
from reports.models import Upload
from reports.page_picture import NoPicture, page_picture

HEXADECIMAL = re.compile("[0-9a-fA-F]{6,64}")
LOOKED_THROUGH = 10_000
log = structlog.get_logger(__name__)


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    """Uploads with what was made of them."""

    list_display = ["name", "media_type", "readable_size", "by", "at", "original"]
    list_select_related = ["by"]
    search_fields = ["name", "sha256"]
    search_help_text = _(
        "The beginning of a SHA-256 or of a file name, or any part of the name of one of the newest 10,000 files"
    )
    fields = ["name", "sha256", "media_type", "readable_size", "by", "at", "reports", "original"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Upload]:
        """Without the bytes, which only the download needs."""
        return super().get_queryset(request).defer("content")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Upload], search_term: str
    ) -> tuple[QuerySet[Upload], bool]:
        """What an index finds anywhere, and what can be looked through among the newest."""
        term = search_term.strip()
        if "\0" in term:
            return queryset.none(), False
        if not term:
            return queryset, False
        newest = Upload.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        found = Q(name__startswith=term) | Q(pk__gt=newest - LOOKED_THROUGH, name__icontains=term)
        if HEXADECIMAL.fullmatch(term):
            found |= Q(sha256__range=(term.lower(), term.lower().ljust(64, "f")))
        return queryset.filter(found), False

    @admin.display(description=_("size"), ordering="size")
    def readable_size(self, upload: Upload) -> str:
        """Its size for people."""
        return filesizeformat(upload.size)

    @admin.display(description=_("original"))
    def original(self, upload: Upload) -> SafeString:
        """A link to the bytes."""
        url = reverse("admin:reports_upload_original", args=[upload.pk])
        return format_html('<a href="{}" download>{}</a>', url, gettext("Download"))

    @admin.display(description=_("annual reports"))
    def reports(self, upload: Upload) -> SafeString | str:
        """The reports that were read from it."""
        readings = upload.readings.select_related("report__agency").only(
            "report__agency__name", "report__year"
        )
        made = {reading.report_id: str(reading.report) for reading in readings}
        links = (
            (reverse("admin:reports_annualreport_change", args=[pk]), name)
            for pk, name in sorted(made.items())
        )
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "—"

    def get_urls(self) -> list[URLPattern]:
        """The admin's own, the download, and the pictures of pages."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/original/", view(self.download), name="reports_upload_original"),
            path("<int:pk>/pages/<int:number>/", view(self.page), name="reports_upload_page"),
            *super().get_urls(),
        ]

    def page(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """A picture of a page of a PDF; the file never changes, so a browser may keep it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        upload = get_object_or_404(Upload, pk=pk)
        try:
            picture = page_picture(bytes(upload.content), number)
        except NoPicture as trouble:
            log.warning("no picture of a page", upload=pk, page=number, trouble=str(trouble))
            raise Http404(str(trouble)) from trouble
        response = HttpResponse(picture, content_type="image/png")
        response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        return response

    def download(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes as an attachment without a type, so that no browser ever runs what a stranger sent."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        upload = get_object_or_404(Upload, pk=pk)
        response = HttpResponse(bytes(upload.content), content_type="application/octet-stream")
        told = content_disposition_header(True, upload.file_name)
        response.headers["Content-Disposition"] = told or "attachment"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
