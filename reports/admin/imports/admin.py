"""Imports in the admin: their list, and the addresses of the upload pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from reports.admin.imports import views
from reports.admin.imports.afterwards import show_history, take_back
from reports.admin.imports.preview import show_change
from reports.admin.pages import in_admin, key_of
from reports.admin.provenance import ReadOnlyAdmin
from reports.models import ImportBatch
from reports.workflow.dry_run import IMPORTABLE, UNDECIDED


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    """Imports, the newest first; adding one is the upload page, changing one is going on with it."""

    list_display = ["name", "by", "at", "state", "files", "imported", "undecided"]
    list_select_related = ["by"]
    list_filter = ["state"]
    change_list_template = "admin/reports/importbatch/change_list.html"

    def has_add_permission(self, request: HttpRequest, *_args: Any) -> bool:
        """Who may import."""
        return request.user.has_perm(views.IMPORT)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        """With the counts that the list shows."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                file_count=Count("items"),
                imported_count=Count("items", filter=Q(items__outcome__in=IMPORTABLE, items__done=True)),
                undecided_count=Count("items", filter=Q(items__outcome__in=UNDECIDED)),
            )
        )

    @admin.display(description=_("import"), ordering="id")
    def name(self, batch: ImportBatch) -> str:
        """#7."""
        return str(batch)

    @admin.display(description=_("files"))
    def files(self, batch: ImportBatch) -> int:
        """How many files were given."""
        return int(batch.file_count)  # type: ignore[attr-defined]

    @admin.display(description=_("imported"))
    def imported(self, batch: ImportBatch) -> int:
        """How many were imported."""
        return int(batch.imported_count)  # type: ignore[attr-defined]

    @admin.display(description=_("to decide"))
    def undecided(self, batch: ImportBatch) -> int:
        """How many wait for a choice."""
        return int(batch.undecided_count)  # type: ignore[attr-defined]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """The upload page."""
        return in_admin(self, views.add_files)(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one import."""
        return in_admin(self, views.show_batch)(request, key_of(object_id))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """All that happened to its reports."""
        return in_admin(self, show_history)(request, key_of(object_id))

    def get_urls(self) -> list[URLPattern]:
        """The admin's own and the steps of an import."""

        def own(address: str, view: Any, name: str) -> URLPattern:
            return path(
                address, self.admin_site.admin_view(in_admin(self, view)), name=f"reports_importbatch_{name}"
            )

        return [
            own("<int:batch_id>/step/", views.step, "step"),
            own("<int:batch_id>/job/<slug:verb>/", views.drive, "job"),
            own("<int:batch_id>/confirm/", views.confirm, "confirm"),
            own("<int:batch_id>/discard/", views.throw_away, "discard"),
            own("<int:batch_id>/take-back/", take_back, "take_back"),
            own("<int:batch_id>/files/<int:item_id>/", views.decide, "decide"),
            own("<int:batch_id>/files/<int:item_id>/changes/", show_change, "changes"),
            *super().get_urls(),
        ]
