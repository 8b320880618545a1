"""What a person sends with a table: the file, which may be hostile, and the confirmation, which anybody can make up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from import_export.forms import ConfirmImportForm, ImportForm

from indicators.catalogue.values import Bilingual
from indicators.spreadsheets import FORMATS
from reports.pipeline.decode import MAX_BYTES, refusals
from reports.pipeline.decode.detect import is_zip
from reports.pipeline.decode.office_package import look_over
from reports.pipeline.values import UnreadableFile
from reports.views.wording import spoken

WORKBOOK = Bilingual("Excel 工作簿", "an Excel workbook")


class TableForm(ImportForm):
    """A table to be taken in; a workbook is looked over before a library opens it."""

    def clean_import_file(self) -> UploadedFile:
        """The file, within the limits that reports keep to as well."""
        file: UploadedFile = self.cleaned_data["import_file"]
        name, size = file.name or "?", file.size or 0
        try:
            if size > MAX_BYTES:
                raise refusals.too_large(name, size, MAX_BYTES)
            data = file.read()
            if is_zip(data):
                look_over(data, name, WORKBOOK)
        except UnreadableFile as refusal:
            raise forms.ValidationError(spoken(refusal.sentence)) from refusal
        file.seek(0)
        return file


class ConfirmTableForm(ConfirmImportForm):
    """The hidden fields of a confirmation."""

    def clean_format(self) -> str:
        """One of the formats that are offered."""
        return number_below(self.cleaned_data["format"], len(FORMATS))

    def clean_resource(self) -> str:
        """Each list has one kind of table."""
        return number_below(self.cleaned_data["resource"] or "0", 1)


def number_below(text: Any, limit: int) -> str:
    """The text where it is a number below the limit."""
    if str(text) not in {str(number) for number in range(limit)}:
        raise forms.ValidationError(gettext("Choose one of the offered formats."))
    return str(text)
