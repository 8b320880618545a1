"""Records that say where something came from: to be looked at in the admin, never added, changed or deleted there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from reports.admin.sound_lists import SoundLists
from reports.admin.tables import BoundedPaginator


class ReadOnlyAdmin(SoundLists):
    """A list and a page to read. What changes these records is the workflow."""

    paginator = BoundedPaginator
    show_full_result_count = False
    actions: Any = None

    def has_add_permission(self, request: HttpRequest, *_args: Any) -> bool:
        """Never here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never anywhere."""
        return False
