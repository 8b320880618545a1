"""Added wordings in the admin: their list, and the addresses of their pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from indicators.models import LabelAlias
from reports.admin.aliases import views
from reports.admin.pages import in_admin, key_of
from reports.admin.provenance import ReadOnlyAdmin
from reports.workflow.aliases import ADD


@admin.register(LabelAlias)
class LabelAliasAdmin(ReadOnlyAdmin):
    """Wordings, the newest first; adding one begins at an indicator, changing one is its preview."""

    list_display = ["text", "era", "table", "item", "kind", "state", "candidates", "reread", "by", "at"]
    list_select_related = ["by"]
    list_filter = ["state", "era"]
    search_fields = ["text", "item"]

    def has_add_permission(self, request: HttpRequest, *_args: Any) -> bool:
        """Who may add one."""
        return request.user.has_perm(ADD)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """The page to propose one."""
        return in_admin(self, views.propose)(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one wording."""
        if not self.has_view_permission(request):
            return super().change_view(request, object_id, form_url, extra_context)
        return in_admin(self, views.show)(request, key_of(object_id))

    def get_urls(self) -> list[URLPattern]:
        """The admin's own and the acts."""

        def own(address: str, view: Any, name: str) -> URLPattern:
            return path(
                address,
                self.admin_site.admin_view(in_admin(self, view)),
                name=f"indicators_labelalias_{name}",
            )

        return [
            own("<int:alias_id>/step/", views.step, "step"),
            own("<int:alias_id>/use/", views.use, "use"),
            own("<int:alias_id>/remove/", views.remove, "remove"),
            *super().get_urls(),
        ]
