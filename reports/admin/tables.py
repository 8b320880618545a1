"""Tables in and out of the admin, with a dry run before anything is taken in."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm

from indicators.spreadsheets import FORMATS

MOST_COUNTED = 10_000


class TableAdmin(ImportExportMixin):
    """Import and export as CSV and XLSX of the kinds that clerks have."""

    import_formats = FORMATS
    export_formats = FORMATS
    export_form_class = ExportForm  # choosing single columns needs inline handlers, which the policy forbids


class BoundedPaginator(Paginator):
    """Counts no further than a person would page, so that a table of millions opens at once."""

    @cached_property
    def count(self) -> int:
        """The number of records, or the most that is counted."""
        records = self.object_list[: MOST_COUNTED + 1]
        return records.count() if isinstance(records, QuerySet) else len(records)
