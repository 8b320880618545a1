"""The pages of an import. Each post does one thing through the workflow and leads back to the page of the import."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reports.admin.imports.forms import ChoiceForm, FilesForm, NewAgencyForm
from reports.admin.imports.page import agencies_like, batch_page, limits
from reports.models import OPEN_JOB, AgencyKind, BatchState, ImportBatch, ImportItem
from reports.workflow.agencies import kind_of
from reports.workflow.dry_run import choose, create_and_choose
from reports.workflow.incoming import received
from reports.workflow.job_acts import cancel, go_on, try_again
from reports.workflow.jobs import somebody_works
from reports.workflow.refusals import Refusal
from reports.workflow.staged_import import confirm_import, progress_of, work_some
from reports.workflow.staging import discard, leave_out, stage

IMPORT = "reports.import_annualreport"

P = ParamSpec("P")


def for_importers(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Only for people who may import; the workflow asks again."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, and not a person's browser."""
    return request.headers.get("Accept", "").startswith("application/json")


def to_batch(batch_id: int) -> HttpResponseRedirect:
    """Back to the page of the import."""
    return HttpResponseRedirect(reverse("admin:reports_importbatch_change", args=[batch_id]))


@for_importers
def add_files(request: HttpRequest) -> HttpResponse:
    """Take files in and begin the dry run."""
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    if request.method == "POST" and form.is_valid():
        try:
            batch = stage(received(form.cleaned_data["documents"]), request.user)
        except Refusal as refusal:
            form.add_error("documents", str(refusal))
        else:
            return to_batch(batch.pk)
    context = {"title": _("Import reports"), "form": form, "limits": limits()}
    return TemplateResponse(request, "admin/reports/importbatch/add.html", context)


@for_importers
def show_batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Where an import stands."""
    batch = get_object_or_404(ImportBatch.objects.select_related("by"), pk=batch_id)
    page = batch_page(batch, request.GET.get("outcome", ""), request.GET.get("p", ""))
    context = {"title": _("Import %(batch)s") % {"batch": batch}, "page": page, "batch": batch}
    return TemplateResponse(request, "admin/reports/importbatch/batch.html", context)


@for_importers
@require_POST
def step(request: HttpRequest, batch_id: int) -> HttpResponse:
    """How far the job is; where no worker runs on any machine, about a second of its work is done here."""
    batch = get_object_or_404(ImportBatch, pk=batch_id)
    progress = progress_of(batch) if somebody_works() else work_some(batch_id, request.user)
    if not wants_json(request):
        return to_batch(batch_id)
    batch.refresh_from_db(fields=["state"])
    working = batch.state in {BatchState.READING, BatchState.IMPORTING}
    return JsonResponse({"done": progress.done, "total": progress.total, "working": working})


@for_importers
@require_POST
def confirm(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The dry run was seen and is wanted."""
    get_object_or_404(ImportBatch, pk=batch_id)
    try:
        confirm_import(batch_id, request.user)
        if not somebody_works():
            work_some(batch_id, request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_batch(batch_id)


@for_importers
@require_POST
def drive(request: HttpRequest, batch_id: int, verb: str) -> HttpResponse:
    """Stop the job, go on with it, or have the files that were set aside tried again."""
    batch = get_object_or_404(ImportBatch, pk=batch_id)
    try:
        if verb == "stop":
            job = batch.jobs.filter(OPEN_JOB).first()
            if job:
                cancel(job.pk, request.user)
        elif verb == "go_on":
            go_on(batch_id, request.user)
        elif verb == "again":
            try_again(batch_id, request.user)
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_batch(batch_id)


@for_importers
@require_POST
def throw_away(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Nothing of it is wanted."""
    get_object_or_404(ImportBatch, pk=batch_id)
    try:
        discard(batch_id, request.user)
        messages.info(request, _("The import was thrown away; nothing was stored."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_batch(batch_id)


@for_importers
def decide(request: HttpRequest, batch_id: int, item_id: int) -> HttpResponse:
    """One file: choose its agency and year, or create the agency, or leave it out."""
    item = get_object_or_404(ImportItem.objects.select_related("agency"), pk=item_id, batch_id=batch_id)
    asked = request.GET.get("q", item.agency_text).strip()
    choice = ChoiceForm(initial={"agency": item.agency_id, "year": item.year})
    name = item.agency_text
    fresh = NewAgencyForm(initial={"name": name, "kind": kind_of(name) if name else AgencyKind.OTHER})
    if request.method == "POST":
        verb = request.POST.get("verb", "")
        if verb == "create":
            fresh = NewAgencyForm(request.POST)
        elif verb == "choose":
            choice = ChoiceForm(request.POST)
        try:
            if carried_out(request, item, verb, choice, fresh):
                if not somebody_works():
                    work_some(batch_id, request.user)
                return to_batch(batch_id)
        except Refusal as refusal:
            messages.error(request, str(refusal))
    context = {
        "title": item.name,
        "item": item,
        "asked": asked,
        "found": agencies_like(asked),
        "choice": choice,
        "fresh": fresh,
    }
    return TemplateResponse(request, "admin/reports/importbatch/decide.html", context)


def carried_out(
    request: HttpRequest, item: ImportItem, verb: str, choice: ChoiceForm, fresh: NewAgencyForm
) -> bool:
    """Do what the person decided about a file; False where the form has to be shown again."""
    if verb == "leave_out":
        leave_out(item.pk, request.user)
        return True
    if verb == "choose" and choice.is_valid():
        agency, year = choice.cleaned_data["agency"], choice.cleaned_data["year"]
        if agency is None and year is None:
            choice.add_error(None, _("Choose an agency or give the year."))
            return False
        tell_how_many(request, choose(item.pk, agency, year, request.user))
        return True
    if verb == "create" and fresh.is_valid():
        data = fresh.cleaned_data
        count = create_and_choose(
            item.pk, data["name"], data["region"], AgencyKind(data["kind"]), request.user
        )
        tell_how_many(request, count)
        return True
    return False


def tell_how_many(request: HttpRequest, count: int) -> None:
    """A choice may have served more files than the one at hand."""
    if count > 1:
        sentence = ngettext(
            "The choice was used for %(n)d file.", "The choice was used for %(n)d files.", count
        )
        messages.info(request, sentence % {"n": count})
