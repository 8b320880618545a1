"""The files as they were received: their list, and the original to take away."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
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


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    """Uploads with what was made of them."""

    list_display = ["name", "media_type", "readable_size", "by", "at", "original"]
    list_select_related = ["by"]
    search_fields = ["name", "sha256"]
    search_help_text = _("File name or SHA-256")
    fields = ["name", "sha256", "media_type", "readable_size", "by", "at", "reports", "original"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Upload]:
        """Without the bytes, which only the download needs."""
        return super().get_queryset(request).defer("content")

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
        """The admin's own and the download."""
        own = path(
            "<int:pk>/original/", self.admin_site.admin_view(self.download), name="reports_upload_original"
        )
        return [own, *super().get_urls()]

    def download(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes as an attachment without a type, so that no browser ever runs what a stranger sent."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        upload = get_object_or_404(Upload, pk=pk)
        response = HttpResponse(bytes(upload.content), content_type="application/octet-stream")
        name = "".join(each if each.isprintable() else "_" for each in upload.name)
        response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
