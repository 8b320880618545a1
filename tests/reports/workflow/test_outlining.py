"""The outline that a person sets: checked, on record, undone, and found again in another text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from reports.models import AnnualReport
from reports.workflow.importing import import_plan
from reports.workflow.outlining import Heading, NoOutline, anchored, outline_of, set_outline, undo_outline
from reports.workflow.planning import plan_file
from reports.workflow.refusals import NotAllowed, StaleRevision, WrongState
from tests.reports.workflow.conftest import report_text

pytestmark = pytest.mark.django_db


def named(report: AnnualReport) -> list[str]:
    return [each.words for each in outline_of(report)]


def spans(report: AnnualReport) -> list[tuple[int, int]]:
    return list(report.sections.order_by("order").values_list("start", "end"))


def renamed(report: AnnualReport, words: str) -> list[Heading]:
    first, *others = outline_of(report)
    return [replace(first, words=words), *others]


def test_a_section_is_renamed(report: AnnualReport, clerk: User):
    set_outline(report.pk, renamed(report, "概况"), clerk)
    assert named(report)[0] == "概况"


def test_a_joined_section_reaches_over_the_one_that_is_gone(report: AnnualReport, clerk: User):
    first, _second, *others = outline_of(report)
    ends = [end for _start, end in spans(report)]
    set_outline(report.pk, [first, *others], clerk)
    assert spans(report)[0] == (first.start, ends[1])


def test_a_split_section_ends_where_the_new_one_begins(report: AnnualReport, clerk: User):
    first, *others = outline_of(report)
    new = Heading(first.start + 8, 1, "", "新的一节")
    set_outline(report.pk, [first, new, *others], clerk)
    assert spans(report)[0] == (first.start, new.start)


def test_a_section_below_another_lies_within_it(report: AnnualReport, clerk: User):
    first, second, *others = outline_of(report)
    set_outline(report.pk, [first, replace(second, level=2), *others], clerk)
    outer, inner = report.sections.order_by("order")[:2]
    assert (inner.parent_id, outer.end) == (outer.pk, inner.end)


@pytest.mark.parametrize(
    "change", [{"words": " "}, {"start": 10**7}, {"level": 9}, {"number": "一" * 21}], ids=str
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    report: AnnualReport, clerk: User, change: dict[str, object]
):
    before = outline_of(report)
    first, second, *others = before
    with pytest.raises(NoOutline):
        set_outline(report.pk, [first, replace(second, **change), *others], clerk)
    assert outline_of(report) == before


def test_a_report_keeps_at_least_one_section(report: AnnualReport, clerk: User):
    with pytest.raises(NoOutline):
        set_outline(report.pk, [], clerk)


def test_back_to_the_outline_before_and_forward_again(report: AnnualReport, clerk: User):
    before = named(report)
    set_outline(report.pk, renamed(report, "概况"), clerk)
    undo_outline(report.pk, clerk)
    assert named(report) == before
    undo_outline(report.pk, clerk)
    assert named(report)[0] == "概况"
    assert report.events.filter(act="outlined").count() == 3


def test_an_outline_that_nobody_changed_has_nothing_before(report: AnnualReport, clerk: User):
    with pytest.raises(WrongState):
        undo_outline(report.pk, clerk)


def test_it_is_kept_when_the_file_changes(report: AnnualReport, clerk: User):
    first, second, *_others = outline_of(report)
    set_outline(report.pk, [first, replace(second, level=2)], clerk)
    data = report_text().replace("一、总体情况", "补充一行。\n一、总体情况").encode()
    import_plan(plan_file(data, "更正.txt"), data, clerk)
    kept = outline_of(report)
    assert [(each.words, each.level) for each in kept] == [(first.words, 1), (second.words, 2)]
    assert kept[0].start == first.start + len("补充一行。\n")


def test_a_renamed_section_is_kept_when_the_file_changes(report: AnnualReport, clerk: User):
    set_outline(report.pk, renamed(report, "全年概况"), clerk)
    data = report_text().replace("一、总体情况", "补充一行。\n一、总体情况").encode()
    import_plan(plan_file(data, "更正.txt"), data, clerk)
    assert named(report)[0] == "全年概况"


def test_a_section_that_the_new_text_lost_is_named_on_record(report: AnnualReport, clerk: User):
    set_outline(report.pk, renamed(report, "全年概况"), clerk)
    data = report_text().replace("一、总体情况", "一、工作情况").encode()
    import_plan(plan_file(data, "更正.txt"), data, clerk)
    assert "全年概况" in report.events.get(act="read_again").why


def test_an_outline_of_another_text_is_not_brought_back(report: AnnualReport, clerk: User):
    set_outline(report.pk, renamed(report, "概况"), clerk)
    data = report_text().replace("一、总体情况", "补充一行。\n一、总体情况").encode()
    import_plan(plan_file(data, "更正.txt"), data, clerk)
    with pytest.raises(WrongState):
        undo_outline(report.pk, clerk)


def test_a_section_is_known_again_by_the_line_it_begins_with():
    old = "一、甲\n正文\n二、乙\n丙"
    outline = (
        Heading(0, 1, "一", "改名"),
        Heading(old.index("二"), 1, "二", "乙"),
        Heading(old.index("丙"), 2, "", "丙"),
    )
    found, lost = anchored(outline, old, "前言\n一、甲\n三、丙")
    assert found == (Heading(3, 1, "一", "改名"), Heading(9, 2, "", "丙"))
    assert lost == ("乙",)


def test_only_who_may_correct_and_saw_it_as_it_is(report: AnnualReport, clerk: User, publisher: User):
    with pytest.raises(NotAllowed):
        set_outline(report.pk, renamed(report, "概况"), publisher)
    with pytest.raises(StaleRevision):
        set_outline(report.pk, renamed(report, "概况"), clerk, revision=report.revision + 3)
