"""The outline as a form: every section a line with its heading, its level, where it begins, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports.admin.desk.answers import to_desk
from reports.admin.desk.forms import RevisionForm
from reports.admin.desk.views import first_error, report_or_404
from reports.models import Act, AnnualReport, Event
from reports.workflow.outlining import DEEPEST, Heading, outline_of, set_outline, undo_outline
from reports.workflow.refusals import Refusal

MOST_LINES = 80
"""So many lines of a section are offered to begin at; longer ones are split in two goes."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the text where a section may begin."""

    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A section with the lines at which it, or a new one within it, may begin."""

    index: int
    heading: Heading
    begins: tuple[TextLine, ...]
    splits: tuple[TextLine, ...]


def lines_of(text: str, start: int, end: int) -> Iterator[TextLine]:
    """The lines with words between two places."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        words = line.strip()
        if words:
            yield TextLine(at + line.index(words[0]), words[:40])
        at += len(line)


def form_lines(text: str, headings: Sequence[Heading]) -> list[Line]:
    """What the form shows of each section."""
    starts = [each.start for each in headings] + [len(text)]
    found = []
    for index, each in enumerate(headings):
        before = starts[index - 1] + 1 if index else 0
        own = tuple(lines_of(text, each.start, starts[index + 1]))[:MOST_LINES]
        earlier = tuple(lines_of(text, before, each.start))[-MOST_LINES // 2 :]
        here = TextLine(each.start, own[0].words if own else each.words)
        later = tuple(line for line in own if line.start > each.start)
        begins = (*(line for line in earlier if line.start != each.start), here, *later[: MOST_LINES // 2])
        found.append(Line(index, each, begins, later))
    return found


def whole_text(text: str) -> tuple[Heading, ...]:
    """One section from the first line on, to begin with where the reader found none."""
    first = next(lines_of(text, 0, len(text)), None)
    return (Heading(first.start, 1, "", first.words),) if first else ()


def posted(data: Mapping[str, str], headings: Sequence[Heading], text: str) -> list[Heading]:
    """The outline that was sent: joined ones left out, split ones followed by the new section. ValueError where a field is no number."""
    result: list[Heading] = []
    for index, each in enumerate(headings):
        split = data.get(f"split-{index}", "")
        if not data.get(f"join-{index}"):
            result.append(
                Heading(
                    int(data.get(f"start-{index}", each.start)),
                    int(data.get(f"level-{index}", each.level)),
                    data.get(f"number-{index}", each.number).strip(),
                    data.get(f"words-{index}", each.words).strip(),
                )
            )
        if split:
            start = int(split)
            words = next(lines_of(text, start, len(text)), TextLine(start, "")).words
            level = result[-1].level if result else each.level
            result.append(replace(each, start=start, number="", words=words, level=level))
    return result


def edit_outline(request: HttpRequest, report_id: int) -> HttpResponse:
    """The form, or what was sent with it."""
    report = report_or_404(request, report_id)
    if not request.user.has_perm("reports.correct_annualreport"):
        raise PermissionDenied
    text = report.reading.text if report.reading else ""
    headings = outline_of(report) or whole_text(text)
    form = RevisionForm(
        request.POST if request.method == "POST" else None, initial={"revision": report.revision}
    )
    trouble = ""
    if request.method == "POST" and form.is_valid():
        try:
            sent = posted(request.POST.dict(), headings, text)
            set_outline(report.pk, sent, request.user, form.cleaned_data["revision"])
        except ValueError:
            trouble = _("Levels and places are whole numbers.")
        except Refusal as refusal:
            trouble = str(refusal)
        else:
            messages.success(request, _("The outline is changed."))
            return to_desk(report.pk)
    return shown(request, report, form_lines(text, headings), trouble)


def last_change(report: AnnualReport) -> Event | None:
    """Who changed the outline last: the one whose change is taken back."""
    return report.events.filter(act=Act.OUTLINED).select_related("by").order_by("-number").first()


def shown(request: HttpRequest, report: AnnualReport, lines: list[Line], trouble: str) -> HttpResponse:
    """The form with what was refused."""
    context = {
        "title": _("Outline"),
        "report": report,
        "lines": lines,
        "levels": range(1, DEEPEST + 1),
        "trouble": trouble,
        "last_change": last_change(report) if report.own_outline else None,
    }
    status = 409 if trouble else 200
    return TemplateResponse(request, "admin/reports/annualreport/outline.html", context, status=status)


@require_POST
def undo(request: HttpRequest, report_id: int) -> HttpResponse:
    """Back to the outline before."""
    report = report_or_404(request, report_id)
    form = RevisionForm(request.POST)
    try:
        if form.is_valid():
            undo_outline(report.pk, request.user, form.cleaned_data["revision"])
            messages.success(request, _("The outline is as it was before."))
        else:
            messages.error(request, first_error(form))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_desk(report.pk)
