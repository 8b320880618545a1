"""A site with very many public reports, built in bulk: `python -m bench.public_site FOLDER NUMBER`.

One report in a hundred is a whole sample, published by the workflow's own snapshot; the others are short, so that the disk holds
them. All lists, counts and indexes are those that `reindex` makes; the full text index is left out, nothing here asks for it.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

YEARS = range(2008, 2026)
KINDS = ("government", "office", "department", "branch", "subdistrict", "township", "zone", "other")
PROVINCES = (11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
             63, 64, 65)  # fmt: skip
COUNTIES = 40
WHOLE = 100
AT_ONCE = 5_000
LONGEST_WHOLE = 400_000


def build(folder: Path, number: int) -> None:
    """In a process of its own, since settings are one a process."""
    environment = {**os.environ, "GONGKAI_VAR": str(folder), "GONGKAI_LOG_LEVEL": "ERROR"}
    environment.pop("DATABASE_URL", None)
    environment.pop("GONGKAI_ENV", None)
    command = [sys.executable, "-m", "bench.public_site", str(folder), str(number)]
    subprocess.run(command, check=True, env=environment)  # noqa: S603


def fill(number: int) -> None:
    """The database of this process."""
    from django.core.management import call_command
    from django.db import connection

    from reports.workflow.preparing import prepare
    from reports.workflow.public_lists import rebuild

    call_command("migrate", verbosity=0)
    prepare()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    samples = list(whole_samples())
    write(number, samples)
    rebuild(words=False)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def whole_samples() -> Iterator[tuple[str, str, str]]:
    """Template, text and content of each sample report that the workflow publishes."""
    from bench.site import documents, import_all
    from indicators.models import Finding, FindingState
    from reports.models import Publication
    from reports.workflow.publishing import publish
    from reports.workflow.reviewing import approve, waive

    for report in import_all(documents(20, 900)):
        for finding in Finding.objects.filter(report=report, state=FindingState.OPEN):
            waive(finding.pk, "measured, not judged", None)
        approve(report, None)
        publish(report, None)
    for made in Publication.objects.all():
        content = json.dumps(made.content, ensure_ascii=False)
        if len(content) <= LONGEST_WHOLE:
            yield made.era, made.text, content


def write(number: int, samples: list[tuple[str, str, str]]) -> None:
    """Regions, agencies, reports, publications."""
    from reports.models import Agency, AnnualReport, Publication, Region

    chance = random.Random(number)  # noqa: S311 - the same site every time
    regions = [
        Region(
            code=f"{province}{county // 10 + 1:02}{county % 10 + 1:02}",
            name=f"测量县{province}{county}",
            level=3,
        )
        for province in PROVINCES
        for county in range(COUNTIES)
    ]
    Region.objects.bulk_create(
        [Region(code=f"{each}0000", name=f"测量省{each}", level=1) for each in PROVINCES]
    )
    Region.objects.bulk_create(regions)
    agencies = [
        Agency(name=f"测量第{count}局", region=chance.choice(regions), kind=chance.choice(KINDS))
        for count in range(-(-number // len(YEARS)))
    ]
    Agency.objects.bulk_create(agencies, batch_size=AT_ONCE)
    empty = json.dumps(short_content(), ensure_ascii=False)
    start = datetime(2024, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 - Python 3.11 too
    pairs = [(agency, year) for agency in agencies for year in YEARS][:number]
    chance.shuffle(pairs)
    for first in range(0, number, AT_ONCE):
        some = pairs[first : first + AT_ONCE]
        reports = [AnnualReport(agency=agency, year=year, state="published") for agency, year in some]
        AnnualReport.objects.bulk_create(reports, batch_size=AT_ONCE)
        made = []
        for count, report in enumerate(reports, start=first):
            is_whole = bool(samples) and count % WHOLE == 0
            era, text, content = samples[count // WHOLE % len(samples)] if is_whole else ("", "", empty)
            made.append(
                Publication(
                    report=report,
                    version=1,
                    agency=report.agency,
                    year=report.year,
                    scope="own",
                    era=era or era_of(report.year),
                    title=f"{report.agency.name}{report.year}年政府信息公开工作年度报告",
                    text=text or f"{report.agency.name}{report.year}年共收到申请{count}件。" * 8,
                    content=json.loads(content),
                    at=start + timedelta(minutes=count),
                )
            )
        Publication.objects.bulk_create(made, batch_size=AT_ONCE)


def era_of(year: int) -> str:
    """The national form of a year."""
    return "e1" if year < 2014 else "e2" if year < 2019 else "e3" if year < 2021 else "e4"


def short_content() -> dict[str, Any]:
    """What a publication without a figure holds."""
    return {"sha256": "0" * 64, "format": "txt", "reader_version": "1", "sections": [], "figures": [], "findings": [],
            "corrections": [], "changes": []}  # fmt: skip


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    fill(int(sys.argv[2]))
