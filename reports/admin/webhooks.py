"""Webhooks and what became of their messages; and the dumps that were made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reports.admin.provenance import ReadOnlyAdmin
from reports.admin.sound_lists import SoundLists
from reports.models import Delivery, DumpRun, PublicAct, Webhook
from reports.workflow.sending import AddressRefused, judged
from reports.workflow.telling import keep_webhook


class WebhookForm(forms.ModelForm):
    """An address is judged when it is typed in, and again before each message."""

    acts = forms.MultipleChoiceField(
        label=_("events"),
        choices=PublicAct.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: all of them."),
    )

    class Meta:
        model = Webhook
        fields = ["name", "url", "secret", "acts", "is_active"]

    def clean_url(self) -> str:
        """One that something may be sent to."""
        url = str(self.cleaned_data["url"])
        try:
            judged(url)
        except AddressRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return url


@admin.register(Webhook)
class WebhookAdmin(SoundLists):
    """For administrators."""

    form = WebhookForm
    list_display = ["name", "url", "acts", "is_active", "by"]
    list_select_related = ["by"]

    def save_model(self, request: HttpRequest, obj: Webhook, form: ModelForm, change: bool) -> None:
        """By the workflow."""
        keep_webhook(obj, request.user)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """Messages, the newest first."""

    list_display = ["webhook", "act", "state", "attempts", "made_at", "due_at", "ended_at", "answer"]
    list_select_related = ["webhook"]
    list_filter = ["state", "act"]


@admin.register(DumpRun)
class DumpRunAdmin(ReadOnlyAdmin):
    """Dumps, the newest first."""

    list_display: Any = ["folder", "started_at", "ended_at", "fault"]
