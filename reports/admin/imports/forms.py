"""What a clerk gives while importing: files, whose report it is, on which year."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.models import Agency, AgencyKind, Region
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.workflow.regions import region_with_code

CODE_IN_BRACKETS = re.compile(r"[(（]([0-9]{6}|[0-9]{9})[)）]\s*$")


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; an empty file is a file here, with its own line in the dry run."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files in the order given."""
        files = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(each, initial) for each in files]


class FilesForm(forms.Form):
    """The first step of an import."""

    documents = FilesField(
        label=_("Files"),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": _("Choose at least one file.")},
    )


class RegionField(forms.CharField):
    """A region by its code, or by its name where only one in force bears it."""

    def clean(self, value: Any) -> Region:
        """The newest region with that code, or the only one with that name."""
        text = super().clean(value).strip()
        bracketed = CODE_IN_BRACKETS.search(text)
        code = bracketed.group(1) if bracketed else text
        region = region_with_code(code)
        if region:
            return region
        named = list(Region.objects.filter(name=text, valid_to=None)[:6])
        if len(named) == 1:
            return named[0]
        if named:
            places = gettext(", ").join(str(each) for each in named)
            raise forms.ValidationError(
                gettext("Several regions bear this name: %(places)s. Give the code.") % {"places": places}
            )
        raise forms.ValidationError(
            gettext("No region with this code or name. Give the six digits of its code.")
        )


class ChoiceForm(forms.Form):
    """Whose report a file is, or on which year."""

    agency = forms.ModelChoiceField(
        Agency.objects.filter(merged_into=None).select_related("region"),
        required=False,
        label=_("Agency"),
        widget=forms.RadioSelect,
    )
    year = forms.IntegerField(
        required=False, label=_("Report year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, localize=False
    )


class NewAgencyForm(forms.Form):
    """An agency that is made there and then."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    region = RegionField(
        label=_("Region"),
        help_text=_(
            "Code (GB/T 2260) or name, for example 110106. A development zone has the code of its host."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=AgencyKind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].widget.attrs["data-suggest"] = reverse("admin:autocomplete")
