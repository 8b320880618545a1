"""What a restore must bring back unharmed, and what shows where it was harmed."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from reports.models import AnnualReport, Event, Reading, Upload
from reports.workflow.verifying import faults

pytestmark = pytest.mark.django_db


def test_records_that_nobody_touched_are_whole(report: AnnualReport, capsys: pytest.CaptureFixture[str]):
    call_command("verify")
    assert capsys.readouterr().out == "Whole: 2 events, 1 originals, 1 reports.\n"


def test_an_event_that_was_changed_is_named(report: AnnualReport):
    Event.objects.filter(number=2).update(why="改过")
    assert list(faults()) == [
        "event 2: does not follow from the one before it; an event was changed or is missing"
    ]


def test_an_original_that_was_changed_is_named(report: AnnualReport):
    Upload.objects.update(content=b"other bytes")
    assert [each.partition(":")[2] for each in faults()] == [" its bytes do not match its SHA-256"]


def test_a_text_that_moved_under_its_figures_is_told_and_the_command_fails(report: AnnualReport):
    text = report.reading.text if report.reading else ""
    Reading.objects.update(text="移" + text)
    assert len(list(faults())) > 100
    with pytest.raises(CommandError, match="faults in"):
        call_command("verify")
