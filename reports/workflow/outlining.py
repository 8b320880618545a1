"""The outline as a person sets it: sections split, joined, renamed, moved to another line or level; kept when read again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import Act, AnnualReport, Event, Section
from reports.pipeline.values import Section as ReadSection
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_all, record_checks
from reports.workflow.events import Change, record
from reports.workflow.loading import load, reserve
from reports.workflow.refusals import Refusal, WrongState
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.rows import SECTION_COLUMNS, section_values

DEEPEST = 4
LONGEST_LINE = 60
"""Characters by which a line is known again."""
LONGEST_NUMBER, LONGEST_HEADING = 20, 300


class NoOutline(Refusal):
    """Sections that could not be those of the text."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a section begins in the text, how deep it hangs (1 to 4), and what it is called."""

    start: int
    level: int
    number: str
    words: str


def outline_of(report: AnnualReport) -> tuple[Heading, ...]:
    """As it stands."""
    columns = ("start", "level", "number", "heading")
    return tuple(Heading(*values) for values in report.sections.order_by("order").values_list(*columns))


def set_outline(
    report_id: int, headings: Sequence[Heading], by: Actor, revision: int | None = None
) -> AnnualReport:
    """These sections and no others; figures stay where they stand in the text, and so under the section there."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        refuse_unless_in_review(report)
        text = report.reading.text if report.reading else ""
        refuse_impossible(headings, text)
        old = outline_of(report)
        if tuple(headings) == old:
            return report
        end = max((section.end for section in report.sections.all()), default=len(text))
        store_sections(report, with_ends(headings, max(end, headings[-1].start)))
        report.own_outline = True
        report.save(update_fields=["own_outline"])
        checked = check_all(report)
        record(
            Act.OUTLINED, by, report, report=report, change=Change("outline", as_json(old), as_json(headings))
        )
        record_checks(checked, by)
    return report


def undo_outline(report_id: int, by: Actor, revision: int | None = None) -> AnnualReport:
    """Back to the outline before the newest change of it; once more makes that change again."""
    changes = Event.objects.filter(report=report_id, act=Act.OUTLINED).order_by("-number")
    newest = changes.first()
    if newest is None or not newest.old:
        raise WrongState(_("Nobody has changed the outline of this report."))
    if Event.objects.filter(report=report_id, field="reading", number__gt=newest.number).exists():
        raise WrongState(_("The report was read again since; set the outline anew."))
    return set_outline(report_id, from_json(newest.old), by, revision)


def refuse_impossible(headings: Sequence[Heading], text: str) -> None:
    """Each section begins behind the one before, within the text, and has a name."""
    if not headings:
        raise NoOutline(_("A report keeps at least one section."))
    before = -1
    for each in headings:
        if not before < each.start < max(len(text), 1):
            raise NoOutline(
                _("“%(name)s” would not begin behind the section before it.") % {"name": each.words}
            )
        if not each.words.strip():
            raise NoOutline(_("Every section needs a heading."))
        if not 1 <= each.level <= DEEPEST:
            raise NoOutline(_("A section hangs at most %(n)d levels deep.") % {"n": DEEPEST})
        if len(each.number) > LONGEST_NUMBER or len(each.words) > LONGEST_HEADING:
            raise NoOutline(_("“%(name)s” is too long.") % {"name": each.words[:40]})
        before = each.start


def with_ends(headings: Sequence[Heading], end: int) -> list[ReadSection]:
    """Each section reaches to the next one that is not below it, the last to `end`."""
    sections = []
    for index, each in enumerate(headings):
        behind = (other.start for other in headings[index + 1 :] if other.level <= each.level)
        until = next(behind, end)
        sections.append(
            ReadSection(each.start, until, each.level, each.number, each.words, each.start + len(each.words))
        )
    return sections


def store_sections(report: AnnualReport, sections: Sequence[ReadSection]) -> None:
    """Instead of those that are there."""
    report.sections.all().delete()
    (ids,) = reserve([(Section, len(sections))])
    load(Section, SECTION_COLUMNS, section_values(report.pk, sections, ids))


def anchored(headings: Sequence[Heading], old: str, new: str) -> tuple[tuple[Heading, ...], tuple[str, ...]]:
    """The outline of one text in another, and the names of the sections that are not found again.

    A section is found by the line that it begins with in the old text, whatever a person calls it, behind the section before.
    """
    found: list[Heading] = []
    lost: list[str] = []
    at = 0
    for each in headings:
        line = old[each.start :].split("\n", 1)[0].strip()[:LONGEST_LINE]
        start = new.find(line, at) if line else -1
        if start < 0:
            lost.append(each.words)
            continue
        found.append(Heading(start, each.level, each.number, each.words))
        at = start + 1
    return tuple(found), tuple(lost)


def as_json(headings: Sequence[Heading]) -> str:
    """For an event: enough to set it again."""
    return json.dumps([astuple(each) for each in headings], ensure_ascii=False)


def from_json(text: str) -> tuple[Heading, ...]:
    """The inverse."""
    return tuple(Heading(*values) for values in json.loads(text))
