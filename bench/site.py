"""A site of its own to measure on: an empty database in a temporary folder, filled with copies of the samples."""

from __future__ import annotations

import atexit
import functools
import os
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import django

from bench.texts import sample_texts

if TYPE_CHECKING:
    from reports.workflow.planning import Plan


@functools.cache
def open_site(url: str = "") -> None:
    """Once in a process: settings on a temporary folder, migrated and prepared. SQLite, unless an empty database is named."""
    folder = tempfile.TemporaryDirectory(prefix="gongkai-bench-")
    atexit.register(folder.cleanup)
    for name in ("DATABASE_URL", "GONGKAI_ENV"):
        os.environ.pop(name, None)
    if url:
        os.environ["DATABASE_URL"] = url
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings", GONGKAI_VAR=folder.name, GONGKAI_LOG_LEVEL="ERROR"
    )
    django.setup()
    from django.core.management import call_command

    from reports.workflow.preparing import prepare

    call_command("migrate", verbosity=0)
    prepare()


@dataclass(frozen=True, slots=True)
class Document:
    """A file with the plan that the dry run made of it."""

    data: bytes
    plan: Plan


def documents(number: int, series: int) -> list[Document]:
    """So many new reports, each of an agency of its own; `series` sets those of one call apart from all others."""
    from reports.models import Region
    from reports.workflow.agencies import create_agency
    from reports.workflow.planning import Choice, plan_file

    region, _new = Region.objects.get_or_create(code="990000", defaults={"name": "测量省", "level": 1})
    texts = sample_texts()
    made = []
    for count in range(number):
        name, data = texts[count % len(texts)]
        agency = create_agency(f"测量{series}第{count}局", region, None)
        copy = data + f"\n\n（副本{series}-{count}）\n".encode()
        made.append(Document(copy, plan_file(copy, name, Choice(agency, 2015))))
    return made


def import_all(made: list[Document]) -> list[int]:
    """Carry the plans out, one transaction a report, as the command and the admin do; the reports by number."""
    from reports.workflow.importing import import_plan

    return [
        import_plan(document.plan, document.data, None).pk for document in made if document.plan.can_import
    ]
