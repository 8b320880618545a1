"""What a clerk sends from the desk."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.models import CorrectionKind
from reports.workflow.refusals import Refusal
from reports.workflow.typed_values import typed_value


class ValueField(forms.CharField):
    """A number as people type it; empty is blank."""

    def clean(self, value: Any) -> Decimal | None:
        """The number, or None for a blank cell."""
        try:
            return typed_value(super().clean(value))
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class RevisionForm(forms.Form):
    """The revision of the report that the person saw."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class TypingForm(RevisionForm):
    """A value with its reason, for a cell of which the source has nothing: nothing printed to keep, no unit to misread."""

    value = ValueField(required=False, max_length=40, label=_("Value"), strip=True)
    kind = forms.ChoiceField(
        choices=[
            each
            for each in CorrectionKind.choices
            if each[0] not in {CorrectionKind.SOURCE, CorrectionKind.UNIT}
        ],
        label=_("Reason"),
    )
    words = forms.CharField(required=False, max_length=500, label=_("In words"))

    def clean(self) -> dict[str, Any]:
        """ "Another reason" needs words."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == CorrectionKind.OTHER and not cleaned.get("words", "").strip():
            self.add_error("words", gettext("Please give a reason."))
        return cleaned

    @property
    def correction_kind(self) -> CorrectionKind:
        """The reason as a code."""
        return CorrectionKind(self.cleaned_data["kind"])


class CorrectionForm(TypingForm):
    """A value with its reason, for a figure that was read; the unit counts only where it is what was misread."""

    kind = forms.ChoiceField(choices=CorrectionKind.choices, label=_("Reason"))
    unit = forms.CharField(
        required=False, max_length=12, label=_("Unit"), strip=True, widget=forms.TextInput(attrs={"size": 6})
    )


class PlacesForm(RevisionForm):
    """The places of several figures."""

    places = forms.RegexField(r"^[0-9]{1,9}(,[0-9]{1,9}){0,9999}$", max_length=100_000)

    @property
    def numbers(self) -> list[int]:
        """The places as numbers."""
        return [int(place) for place in self.cleaned_data["places"].split(",")]


class ReasonForm(RevisionForm):
    """Words, such as the explanation of a finding."""

    words = forms.CharField(
        max_length=1000, label=_("Explanation (public)"), widget=forms.Textarea(attrs={"rows": 2})
    )


class DecisionForm(RevisionForm):
    """Words for a decision about the whole report; whether they are needed the workflow says."""

    words = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    at = forms.DateTimeField(
        required=False,
        label=_("Not before (empty: now)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
