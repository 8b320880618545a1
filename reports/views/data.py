"""The whole to take away: the files of the newest dump."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from indicators.public import public_page
from reports.dump.tables import TABLES, DumpTable
from reports.dump.writing import SUMS


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file of a dump."""

    name: str
    size: int
    sha256: str


@public_page
def data(request: HttpRequest) -> HttpResponse:
    """What there is, each file with its checksum, and what each column means. Asks the database nothing."""
    newest = newest_dump()
    tables: tuple[DumpTable, ...] = TABLES
    context = {
        "here": "data",
        "name": newest.name if newest else "",
        "files": files_of(newest),
        "tables": tables,
    }
    return render(request, "reports/data.html", context)


@public_page
def dump_file(_request: HttpRequest, folder: str, name: str) -> HttpResponseBase:
    """One file of the newest dump; older ones are gone from here."""
    newest = newest_dump()
    if newest is None or newest.name != folder or name not in {each.name for each in newest.iterdir()}:
        raise Http404
    return FileResponse((newest / name).open("rb"), as_attachment=True, filename=name)


def newest_dump() -> Path | None:
    """The newest whole one."""
    place = Path(settings.DUMPS)
    found = [each for each in place.glob("gongkai-*") if (each / SUMS).is_file() and "." not in each.name]
    return max(found, default=None)


def files_of(folder: Path | None) -> list[DumpFile]:
    """With sizes and checksums."""
    if folder is None:
        return []
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, _blank, name in (line.partition("  ") for line in lines)}
    return [
        DumpFile(each.name, each.stat().st_size, sums.get(each.name, "")) for each in sorted(folder.iterdir())
    ]
