"""The pages of an added wording. Each post does one thing through the workflow and leads back to the page of the wording."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from indicators.added_aliases import current_catalogue
from indicators.indicator_facts import facts_in
from indicators.models import Indicator, LabelAlias
from indicators.models.alias import AliasKind, AliasState
from reports.admin.imports.views import wants_json
from reports.workflow.aliases import (
    ADD,
    MOST_LOOKED,
    REMOVE,
    progress_of,
    propose_alias,
    remove_alias,
    use_alias,
    work_on_alias,
)
from reports.workflow.refusals import Refusal


class AliasForm(forms.Form):
    """What is printed, and of what it is another wording."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is another wording of"),
        choices=AliasKind.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label=gettext_lazy("The words as they are printed"), max_length=200)
    why = forms.CharField(
        label=gettext_lazy("Where this wording was seen"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RemovalForm(forms.Form):
    """Why a wording is taken back."""

    why = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


def propose(request: HttpRequest) -> HttpResponse:
    """Choose the words for the row or column of one indicator."""
    if not request.user.has_perm(ADD):
        raise PermissionDenied
    key = request.POST.get("indicator") or request.GET.get("indicator") or ""
    known = (
        Indicator.objects.filter(pk=int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else None
    )
    indicator = known.first() if known is not None else None
    form = AliasForm(request.POST or None, initial={"kind": request.GET.get("kind") or AliasKind.ROW})
    if request.method == "POST" and indicator is not None and form.is_valid():
        said = form.cleaned_data
        try:
            alias = propose_alias(indicator, said["kind"], said["text"], said["why"], request.user)
        except Refusal as refusal:
            form.add_error("text", str(refusal))
        else:
            return to_alias(alias.pk)
    facts = facts_in(current_catalogue(), indicator.era, indicator.code) if indicator else None
    context = {"title": _("Add a wording"), "indicator": indicator, "form": form, "facts": facts}
    return TemplateResponse(request, "admin/indicators/labelalias/propose.html", context)


def show(request: HttpRequest, alias_id: int) -> HttpResponse:
    """Where a wording stands, and what it would change or has changed."""
    alias = get_object_or_404(LabelAlias.objects.select_related("by"), pk=alias_id)
    progress = progress_of(alias)
    context = {
        "title": str(alias),
        "alias": alias,
        "progress": progress,
        "figures": sum(change["count"] for change in alias.changes),
        "is_sample": alias.candidates > MOST_LOOKED,
        "may_use": alias.state == AliasState.PROPOSED and not progress.working and request.user.has_perm(ADD),
        "may_work": progress.working and request.user.has_perm(ADD),
        "may_remove": alias.state != AliasState.REMOVED and request.user.has_perm(REMOVE),
        "removal": RemovalForm(),
    }
    return TemplateResponse(request, "admin/indicators/labelalias/alias.html", context)


@require_POST
def step(request: HttpRequest, alias_id: int) -> HttpResponse:
    """About a second of work."""
    get_object_or_404(LabelAlias, pk=alias_id)
    refused = done_or_told(request, lambda: work_on_alias(alias_id, request.user))
    if refused or not wants_json(request):
        return to_alias(alias_id)
    progress = progress_of(LabelAlias.objects.get(pk=alias_id))
    return JsonResponse({"done": progress.done, "total": progress.total, "working": progress.working})


@require_POST
def use(request: HttpRequest, alias_id: int) -> HttpResponse:
    """The preview was seen and is wanted."""
    get_object_or_404(LabelAlias, pk=alias_id)
    done_or_told(request, lambda: use_alias(alias_id, request.user))
    return to_alias(alias_id)


@require_POST
def remove(request: HttpRequest, alias_id: int) -> HttpResponse:
    """It is not wanted, or no more."""
    get_object_or_404(LabelAlias, pk=alias_id)
    form = RemovalForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    done_or_told(request, lambda: remove_alias(alias_id, why, request.user))
    return to_alias(alias_id)


def done_or_told(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Do it; where the workflow says no, tell why and say True."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return True
    return False


def to_alias(alias_id: int) -> HttpResponseRedirect:
    """Back to the page of the wording."""
    return HttpResponseRedirect(reverse("admin:indicators_labelalias_change", args=[alias_id]))
