"""What can be asked of an import that is over: what happened to its reports, and taking it back."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from reports.admin.desk.history import told_events
from reports.admin.imports.views import for_importers, to_batch
from reports.models import Event, ImportBatch
from reports.workflow.import_undoing import Fate, take_back_import, undoings
from reports.workflow.refusals import Refusal

MOST_SHOWN = 200
EVENTS_A_PAGE = 100


@for_importers
def take_back(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What would become of each report; with a post it does."""
    batch = get_object_or_404(ImportBatch, pk=batch_id)
    if request.method == "POST":
        try:
            count, is_whole = take_back_import(batch_id, request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return to_batch(batch_id)
        says = ngettext("%(n)d report taken back.", "%(n)d reports taken back.", count) % {"n": count}
        if is_whole:
            messages.success(request, says)
            return to_batch(batch_id)
        messages.info(request, f"{says} {_('There are more: press the button again to go on.')}")
    every = list(undoings(batch))
    counts = Counter(each.fate for each in every)
    context = {
        "title": _("Take import %(batch)s back") % {"batch": batch},
        "batch": batch,
        "counts": [(fate, counts[fate]) for fate in Fate if counts[fate]],
        "possible": sum(counts[fate] for fate in Fate if fate.is_possible),
        "lines": every[:MOST_SHOWN],
        "more": max(0, len(every) - MOST_SHOWN),
    }
    return TemplateResponse(request, "admin/reports/importbatch/take_back.html", context)


@require_GET
def show_history(request: HttpRequest, batch_id: int) -> HttpResponse:
    """All that happened to the reports of an import since, the newest first."""
    if not request.user.has_perm("reports.view_importbatch"):
        raise PermissionDenied
    batch = get_object_or_404(ImportBatch, pk=batch_id)
    reports = batch.items.filter(report__isnull=False).values("report")
    events = (
        Event.objects.filter(report__in=reports).select_related("by", "report__agency").order_by("-number")
    )
    page = Paginator(events, EVENTS_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "title": _("History of import %(batch)s") % {"batch": batch},
        "batch": batch,
        "page": page,
        "events": told_events(page.object_list, with_report=True),
    }
    return TemplateResponse(request, "admin/reports/importbatch/history.html", context)
