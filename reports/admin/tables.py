"""Tables in and out of the admin, with a dry run before anything is taken in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm

from indicators.spreadsheets import FORMATS, UnreadableTable
from reports.admin.kept_tables import KeptTable, TableGone
from reports.admin.table_forms import ConfirmTableForm, TableForm

MOST_COUNTED = 10_000


class TableAdmin(ImportExportMixin):
    """Import and export as CSV and XLSX of the kinds that clerks have."""

    import_formats = FORMATS
    export_formats = FORMATS
    export_form_class = ExportForm  # choosing single columns needs inline handlers, which the policy forbids
    import_form_class = TableForm
    confirm_form_class = ConfirmTableForm
    tmp_storage_class = KeptTable

    def add_data_read_fail_error_to_form(self, form: Form, e: Exception) -> None:
        """What is wrong with the file in a sentence, not the name of an error."""
        told = (
            str(e)
            if isinstance(e, UnreadableTable)
            else _(
                "This file is no table of the chosen format. Save it as “CSV UTF-8” or .xlsx and try again."
            )
        )
        form.add_error("import_file", told)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take in what was seen in the dry run; where it is kept no longer, say so and begin again."""
        try:
            return super().process_import(request, **kwargs)
        except TableGone:
            messages.error(
                request, _("This table is no longer kept for confirmation. Choose the file again.")
            )
            return HttpResponseRedirect(self.address_of("import"))

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """The table of what the list shows; a filter that says nothing leads to the whole list, as there."""
        try:
            return super().export_action(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{self.address_of('changelist')}?e=1")

    def address_of(self, page: str) -> str:
        """The address of a page of this list."""
        return reverse("admin:{}_{}_{}".format(*self.get_model_info(), page))


class BoundedPaginator(Paginator):
    """Counts no further than a person would page, so that a table of millions opens at once."""

    @cached_property
    def count(self) -> int:
        """The number of records, or the most that is counted."""
        records = self.object_list
        if isinstance(records, QuerySet):
            return records.order_by()[: MOST_COUNTED + 1].count()
        return len(records[: MOST_COUNTED + 1])
