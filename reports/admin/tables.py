"""Tables in and out of the admin, with a dry run before anything is taken in."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from import_export.admin import ImportExportMixin

from indicators.spreadsheets import FORMATS

MOST_COUNTED = 10_000


class TableAdmin(ImportExportMixin):
    """Import and export as CSV and XLSX of the kinds that clerks have."""

    import_formats = FORMATS
    export_formats = FORMATS


class BoundedPaginator(Paginator):
    """Counts no further than a person would page, so that a table of millions opens at once."""

    @cached_property
    def count(self) -> int:
        """The number of records, or the most that is counted."""
        return int(self.object_list[: MOST_COUNTED + 1].count())  # type: ignore[union-attr]
