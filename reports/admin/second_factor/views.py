"""Pages of the second factor. A key waits in its owner's session until the telephone has shown a right code for it."""

from __future__ import annotations

from base64 import b32encode
from secrets import token_hex
from typing import Any

import segno
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login
from django_otp.middleware import is_verified

from reports.admin.pages import HIGHEST_KEY
from reports.workflow.refusals import Refusal
from reports.workflow.second_factor import (
    address_of,
    codes_left,
    is_required_of,
    is_set_up,
    new_codes,
    pass_with,
    reset,
    set_up,
)

KEY = "second_factor_key"
KEY_BYTES = 20


class CodeForm(forms.Form):
    """Six digits, or a recovery code."""

    code = forms.CharField(
        max_length=16,
        label=gettext_lazy("Verification code"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )


class ResetForm(forms.Form):
    """Why it is taken away."""

    why = forms.CharField(max_length=500, label=gettext_lazy("Reason"))


def square(text: str) -> SafeString:
    """A QR code as SVG that brings no style of its own, black on white in dark pages too."""
    drawn = segno.make(text, error="m").svg_inline(
        scale=5, border=4, light="#fff", svgclass=None, lineclass=None, title=_("Square code for a telephone")
    )
    return mark_safe(drawn)  # noqa: S308 - drawn by the library from modules, the title escaped by it


def page(request: HttpRequest, template: str, title: str, **more: Any) -> TemplateResponse:
    """A page in the admin's frame."""
    frame = {**admin.site.each_context(request), "title": title, **more}
    return TemplateResponse(request, f"admin/second_factor/{template}.html", frame)


def person(request: HttpRequest) -> User:
    """Who is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return User.objects.get(pk=request.user.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """One's own: set it up, or see what there is of it."""
    user = person(request)
    if is_set_up(user):
        if not is_verified(request.user):
            return HttpResponseRedirect(reverse("second_factor:show"))
        return page(request, "own", _("Second factor"), left=codes_left(user))
    key = bytes.fromhex(request.session.setdefault(KEY, token_hex(KEY_BYTES)))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            device, made = set_up(user, key, form.cleaned_data["code"].strip())
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            del request.session[KEY]
            let_in(request, device)
            return page(request, "codes", _("Recovery codes"), codes=made)
    shown = {"square": square(address_of(user, key)), "key": b32encode(key).decode()}
    return page(
        request, "set_up", _("Set up a second factor"), form=form, required=is_required_of(user), **shown
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Asked for after the password."""
    user = person(request)
    if not is_set_up(user) or is_verified(request.user):
        return HttpResponseRedirect(way_on(request))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            device = pass_with(user, form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            let_in(request, device)
            return HttpResponseRedirect(way_on(request))
    return page(request, "show", _("Second factor"), form=form, next=request.GET.get("next", ""))


@never_cache
@require_POST
def codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, shown this once."""
    user = person(request)
    if not is_set_up(user) or not is_verified(request.user):
        return HttpResponseRedirect(reverse("second_factor:own"))
    return page(request, "codes", _("Recovery codes"), codes=new_codes(user))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reset_of(request: HttpRequest, user_id: int) -> HttpResponse:
    """A superuser takes somebody's lost second factor away, with the reason."""
    by = person(request)
    if not by.is_superuser:
        raise PermissionDenied
    if (is_set_up(by) or is_required_of(by)) and not is_verified(request.user):
        return HttpResponseRedirect(reverse("second_factor:own"))
    if user_id > HIGHEST_KEY:
        raise Http404
    owner = get_object_or_404(User, pk=user_id)
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reset(owner.pk, form.cleaned_data["why"], by)
        messages.success(
            request, _("The second factor of %(name)s was reset.") % {"name": owner.get_username()}
        )
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[owner.pk]))
    return page(request, "reset", _("Reset a second factor"), form=form, owner=owner, there=is_set_up(owner))


def let_in(request: HttpRequest, device: Any) -> None:
    """Mark the session as passed, under a new key that nobody can have seen before."""
    login(request, device)
    request.session.cycle_key()


def way_on(request: HttpRequest) -> str:
    """Where the person wanted to go, as long as that is here."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("admin:index")
