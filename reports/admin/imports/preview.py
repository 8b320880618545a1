"""What a changed file would do to the report that is there already, before anybody confirms the import."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from indicators.added_aliases import added_aliases, enlarged
from reports.admin.imports.views import for_importers
from reports.models import ImportItem, ItemOutcome
from reports.pipeline import read_document
from reports.workflow.reading_preview import preview_of


@for_importers
@require_GET
def show_change(request: HttpRequest, batch_id: int, item_id: int) -> HttpResponse:
    """The figures that stay, come, go, and end in conflict. Nothing is stored."""
    items = ImportItem.objects.filter(batch=batch_id, outcome=ItemOutcome.CHANGED, done=False).exclude(
        content=None
    )
    item = get_object_or_404(items.select_related("report__agency", "batch"), pk=item_id)
    if item.report is None:
        raise Http404(item_id)
    catalogue = enlarged(added_aliases())
    reading = read_document(bytes(item.content or b""), item.name, catalogue, item.report.chosen_form or None)
    context = {
        "title": _("What “%(file)s” would change") % {"file": item.name},
        "batch": item.batch,
        "report": item.report,
        "seen": preview_of(item.report, reading),
    }
    return TemplateResponse(request, "admin/reports/importbatch/change.html", context)
