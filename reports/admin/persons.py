"""What publishers decide about persons' data: each decision is added or taken back here, by the workflow."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.admin.pages import HIGHEST_KEY
from reports.admin.provenance import ReadOnlyAdmin
from reports.models import AnnualReport, ClearedOriginal, Uncovering
from reports.workflow.access import Actor
from reports.workflow.persons import LIFT, clear_original, cover_again, take_original_back, uncover
from reports.workflow.refusals import Refusal

LARGEST_ORIGINAL = 100 * 1024 * 1024


class DecisionForm(forms.ModelForm):
    """A report by its number, and a reason."""

    by: Actor = None
    report_id = forms.IntegerField(label=_("Report number"), min_value=1, max_value=HIGHEST_KEY)
    why = forms.CharField(label=_("why"), widget=forms.Textarea(attrs={"rows": 3}))

    def clean_report_id(self) -> int:
        """It must be there."""
        number = int(self.cleaned_data["report_id"])
        if not AnnualReport.objects.filter(pk=number).exists():
            raise forms.ValidationError(gettext("There is no report of that number."))
        return number

    def clean(self) -> dict[str, Any]:
        """Carry the decision out, so that a refusal stands beside the form."""
        said = super().clean() or {}
        if not self.errors:
            try:
                self.decided = self.decide(said)
            except Refusal as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return said

    def decide(self, said: dict[str, Any]) -> Model:
        """The act."""
        raise NotImplementedError

    def save(self, commit: bool = True) -> Any:
        """What the act made."""
        return self.decided

    def save_m2m(self) -> None:
        """There is nothing else."""


class UncoveringForm(DecisionForm):
    """A stretch, or the whole report."""

    class Meta:
        model = Uncovering
        fields = ["start", "end"]

    def decide(self, said: dict[str, Any]) -> Model:
        """Both ends or neither."""
        start, end = said.get("start"), said.get("end")
        if (start is None) != (end is None) or (start is not None and start >= end):
            raise Refusal(gettext("Give both ends of the stretch in order, or neither for the whole report."))
        return uncover(
            said["report_id"], None if start is None or end is None else (start, end), said["why"], self.by
        )


class ClearedOriginalForm(DecisionForm):
    """The file received, or another in its place."""

    instead = forms.FileField(label=_("Another file, with persons blacked out"), required=False)

    class Meta:
        model = ClearedOriginal
        fields: list[str] = []

    def clean_instead(self) -> Any:
        """Not larger than an upload may be."""
        file = self.cleaned_data.get("instead")
        if file and file.size > LARGEST_ORIGINAL:
            raise forms.ValidationError(gettext("The file is too large."))
        return file

    def decide(self, said: dict[str, Any]) -> Model:
        """With the bytes of the other file, where there is one."""
        file = said.get("instead")
        return clear_original(
            said["report_id"], said["why"], self.by, (file.name, file.read()) if file else None
        )


class DecisionAdmin(ReadOnlyAdmin):
    """Added and taken back by who may publish; looked at by all staff."""

    list_select_related = ["report__agency", "by"]

    def has_add_permission(self, request: HttpRequest, *_args: Any) -> bool:
        """Who may publish."""
        return request.user.has_perm(LIFT)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Taking back is as weighty as deciding."""
        return request.user.has_perm(LIFT)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form knows who decides."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user  # type: ignore[attr-defined]  # a class made for this request
        return form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The form's own where one is filled in."""
        return list(self.form.base_fields) if obj is None else self.shown

    shown: tuple[str, ...] = ()

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """The act has done it."""

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """One act each."""
        for each in queryset:
            self.delete_model(request, each)


@admin.register(Uncovering)
class UncoveringAdmin(DecisionAdmin):
    """Persons' data that the next version shows."""

    form = UncoveringForm
    list_display = ["report", "start", "end", "why", "by", "at", "ended_at"]
    shown = ("report", "start", "end", "why", "by", "at", "ended_at")

    def delete_model(self, request: HttpRequest, obj: Uncovering) -> None:
        """Taken back, and still to be read here."""
        cover_again(obj.pk, gettext("taken back in the admin"), request.user)
        messages.info(
            request, gettext("The next version covers it again; versions that are public do not change.")
        )


@admin.register(ClearedOriginal)
class ClearedOriginalAdmin(DecisionAdmin):
    """Originals that visitors may take."""

    form = ClearedOriginalForm
    list_display = ["report", "upload", "why", "by", "at"]
    shown = ("report", "upload", "why", "by", "at")

    def delete_model(self, request: HttpRequest, obj: ClearedOriginal) -> None:
        """No original is given away any more."""
        take_original_back(obj.report_id, gettext("taken back in the admin"), request.user)
