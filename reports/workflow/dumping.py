"""The nightly dump: a plain function that a scheduler, the command or a person calls."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from reports.dump.writing import write_dump
from reports.models.dump import DumpRun
from reports.workflow.public_state import something_changed

KEPT = 7
UNFINISHED = ".unfinished"


def make_dump(place: Path, kept: int = KEPT) -> DumpRun:
    """A new folder below `place`, whole or not there at all; only the last `kept` stay. A fault is recorded, then raised."""
    run = DumpRun.objects.create(started_at=timezone.now())
    name = f"gongkai-{timezone.localtime(run.started_at):%Y%m%d-%H%M%S}-{run.pk}"
    draft = place / (name + UNFINISHED)
    try:
        draft.mkdir(parents=True)
        run.rows = write_dump(draft)
        draft.rename(place / name)
        run.folder = name
    except Exception as error:
        run.fault = f"{type(error).__name__}: {error}"
        shutil.rmtree(draft, ignore_errors=True)
        raise
    finally:
        run.ended_at = timezone.now()
        run.save()
    with transaction.atomic():
        something_changed()  # a kept page names the files of the dump before, which are no longer given away
    for old in finished(place)[kept:]:
        shutil.rmtree(old)
    return run


def finished(place: Path) -> list[Path]:
    """The folders that are whole, newest first."""
    if not place.is_dir():
        return []
    folders = [each for each in place.glob("gongkai-*") if each.is_dir() and each.suffix != UNFINISHED]
    return sorted(folders, reverse=True)
