"""`manage.py import_reports FOLDER|FILE|ZIP …`: say what would happen to each file, ask, then do it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language
from tqdm import tqdm

from indicators.catalogue.values import Bilingual
from reports.management.batch_import import Line, Options, dry_run, import_lines
from reports.models import Agency, ItemOutcome
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.workflow.agencies import agencies_named
from reports.workflow.regions import region_with_code

GOOD = frozenset({ItemOutcome.NEW, ItemOutcome.CHANGED, ItemOutcome.SAME})
"""Outcomes that leave nothing for a person to do."""


class Command(BaseCommand):
    """Exit status 0 where every file is stored now, 1 where some file was refused or nothing was confirmed."""

    help = "Import reports from folders, files and zip archives, after a dry run."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to import, and what to say where the files don't."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER|FILE|ZIP")
        parser.add_argument("--agency", help="full name of the agency of all these files")
        parser.add_argument("--year", type=int, help="report year of all these files")
        parser.add_argument(
            "--create-agencies", metavar="REGION_CODE", help="create unknown agencies in this region"
        )
        answer = parser.add_mutually_exclusive_group()
        answer.add_argument("--yes", action="store_true", help="import without asking")
        answer.add_argument("--dry-run", action="store_true", help="stop after saying what would happen")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Dry run, question, import, counts."""
        lines = self.plan(list(files_under(options["paths"])), chosen(options))
        if not lines:
            raise CommandError(say("没有找到任何文件。", "No file was found."))
        for line in lines:
            self.stdout.write(row_of(line))
        if options["dry_run"]:
            self.close(lines, say("试运行：", "Dry run: "))
        waiting = [line for line in lines if line.can_import]
        if not waiting:
            self.close(lines, say("没有可以导入的新文件：", "Nothing new to import: "))
        if not (options["yes"] or self.confirmed(len(waiting))):
            self.close(lines, say("没有导入任何文件：", "Nothing was imported: "), refused=True)
        self.close(self.carry_out(lines), say("完成：", "Done: "))

    def plan(self, files: list[Path], choice: Options) -> list[Line]:
        """The dry run, with its progress."""
        size = sum(path.stat().st_size for path in files)
        with progress(say("识读", "Reading"), size, unit_scale=True, unit="B") as bar:
            return list(dry_run(files, choice, bar.update))

    def confirmed(self, count: int) -> bool:
        """Ask, where somebody can answer."""
        if not sys.stdin.isatty():
            self.stdout.write(
                say("没有终端可供确认，加 --yes 才会导入。", "No terminal to ask at: give --yes to import.")
            )
            return False
        question = say(f"导入 {count} 份报告？[y/N] ", f"Import {count} reports? [y/N] ")
        return input(question).strip().lower() in {"y", "yes", "是"}

    def carry_out(self, lines: list[Line]) -> list[Line]:
        """Import what can be, each file all or nothing."""
        done: list[Line] = []
        with progress(say("导入", "Importing"), len(lines)) as bar:
            for planned, line in zip(lines, import_lines(lines), strict=True):
                if line.outcome != planned.outcome:
                    tqdm.write(row_of(line), file=self.stdout)
                done.append(line)
                bar.update()
        return done

    def close(self, lines: list[Line], word: str, refused: bool = False) -> None:
        """The last line counts every outcome; the exit status tells whether something is left to do."""
        counts = Counter(line.outcome for line in lines)
        told = say("，", ", ").join(f"{each.label} {counts[each]}" for each in ItemOutcome if counts[each])
        self.stdout.write(word + told)
        sys.exit(1 if refused or any(line.outcome not in GOOD for line in lines) else 0)


def say(zh: str, en: str) -> str:
    """The sentence in the language of the interface."""
    return sentence(Bilingual(zh, en))


def sentence(both: Bilingual) -> str:
    """The sentence in the language of the interface."""
    return both.en if (get_language() or "").startswith("en") else both.zh


def row_of(line: Line) -> str:
    """A file's line: outcome, agency, year, name, message; separated by tabs, so that it can be cut."""
    cells = (ItemOutcome(line.outcome).label, line.agency, line.year or "", line.name, sentence(line.message))
    return "\t".join(" ".join(str(cell).split()) or "—" for cell in cells)


def progress(title: str, total: int, **more: Any) -> tqdm[Any]:
    """A bar on standard error, on a terminal only."""
    return tqdm(total=total, desc=title, file=sys.stderr, disable=not sys.stderr.isatty(), **more)


def files_under(paths: list[Path]) -> Iterator[Path]:
    """The files, those of folders in the order of their names, hidden ones left out."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file() and is_visible(each, path))
        elif path.exists():
            yield path
        else:
            raise CommandError(
                say(f"没有这个文件或文件夹：{path}", f"There is no such file or folder: {path}")
            )


def is_visible(path: Path, below: Path) -> bool:
    """Whether neither the file nor a folder on the way to it begins with a dot."""
    return not any(part.startswith(".") for part in path.relative_to(below).parts)


def chosen(options: dict[str, Any]) -> Options:
    """What the person said about all files; refused where it names nothing."""
    year = options["year"]
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise CommandError(
            say(
                f"年度必须在 {FIRST_YEAR} 至 {LAST_YEAR} 之间。",
                f"The year must lie between {FIRST_YEAR} and {LAST_YEAR}.",
            )
        )
    code = options["create_agencies"]
    region = region_with_code(code) if code else None
    if code and region is None:
        raise CommandError(say(f"没有代码为 {code} 的行政区划。", f"No region has the code {code}."))
    return Options(the_agency(options["agency"]), year, region)


def the_agency(name: str | None) -> Agency | None:
    """The one agency of that name."""
    if not name:
        return None
    found = agencies_named(name)
    if len(found) != 1:
        raise CommandError(
            say(
                f"机关库中名为“{name}”的机关有 {len(found)} 个，需要恰好一个。",
                f"{len(found)} agencies are called “{name}”; it takes exactly one.",
            )
        )
    return found[0]
