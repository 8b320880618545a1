"""The dry run and the import of many files from a console, a file at a time in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from indicators.catalogue.values import Bilingual
from reports.models import Agency, ItemOutcome, Region
from reports.workflow.agencies import create_agency
from reports.workflow.defects import READER_DEFECTS, defect_sentence
from reports.workflow.importing import import_plan
from reports.workflow.incoming import Incoming, incoming, printable
from reports.workflow.planning import Choice, ReportKey, plan_file
from reports.workflow.refusals import Refusal
from reports.workflow.uploads import digest


@dataclass(frozen=True, slots=True)
class Options:
    """What was said about all files at once. `region`: where agencies that are not known are created."""

    agency: Agency | None = None
    year: int | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to one file, or did. `path` and `member` say where its bytes are found again."""

    path: Path
    member: str
    outcome: str
    message: Bilingual
    agency: str = ""
    year: int | None = None
    choice: Choice = field(default_factory=Choice)
    create_in: Region | None = None

    @property
    def name(self) -> str:
        """The path, with the name inside an archive."""
        same = self.member == printable(self.path.name)
        return printable(str(self.path if same else self.path.parent / self.member))

    @property
    def can_import(self) -> bool:
        """Whether importing it would store something."""
        return self.outcome in {ItemOutcome.NEW, ItemOutcome.CHANGED}


@dataclass(slots=True)
class Seen:
    """What files before would make, so that the second of two is told apart."""

    keys: set[ReportKey] = field(default_factory=set)
    created: set[tuple[str, int]] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)


def dry_run(files: Iterable[Path], options: Options, tick: Callable[[int], object]) -> Iterator[Line]:
    """One line a file, and a file of an archive; `tick` gets the bytes that are done."""
    seen = Seen()
    for path in files:
        for file in opened(path):
            yield plan_line(path, file, options, seen)
        tick(path.stat().st_size if path.exists() else 0)


def opened(path: Path) -> Iterator[Incoming]:
    """A file, or the files of an archive; a file that can't be opened is a line with its reason."""
    try:
        with path.open("rb") as file:
            yield from incoming(path.name, path.stat().st_size, file)
    except OSError as trouble:
        shown = printable(str(path))
        why = Bilingual(
            f"打不开“{shown}”：{trouble.strerror}", f"“{shown}” cannot be opened: {trouble.strerror}"
        )
        yield Incoming(printable(path.name), 0, None, why)


def plan_line(path: Path, file: Incoming, options: Options, seen: Seen) -> Line:
    """What would happen to one file, given the files before it."""
    if file.data is None:
        return Line(
            path, file.name, ItemOutcome.UNREADABLE, file.refusal or Bilingual("无内容", "No content")
        )
    first = seen.digests.setdefault(digest(file.data), file.name)
    if first is not file.name:
        message = Bilingual(
            f"与本次导入的“{first}”逐字节相同", f"Byte for byte the same as “{first}” of this import"
        )
        return Line(path, file.name, ItemOutcome.SAME, message)
    choice = Choice(options.agency, options.year)
    try:
        plan = plan_file(file.data, file.name, choice, seen.keys)
    except READER_DEFECTS as trouble:
        return Line(path, file.name, ItemOutcome.FAILED, defect_sentence(file.name, trouble))
    line = Line(
        path, file.name, plan.outcome, plan.message, str(plan.agency or plan.agency_text), plan.year, choice
    )
    if plan.key and plan.can_import:
        seen.keys.add(plan.key)
    if options.region and plan.outcome == ItemOutcome.NO_AGENCY and plan.agency_text and not plan.candidates:
        return to_be_created(line, plan.agency_text, plan.year or 0, options.region, seen)
    return line


def to_be_created(line: Line, name: str, year: int, region: Region, seen: Seen) -> Line:
    """A new report of an agency that will be created with it, or the second one of it."""
    if (name, year) in seen.created:
        message = Bilingual(
            f"本次导入中已有一份《{name}》{year}年的报告",
            f"This import already holds a report of “{name}” on {year}",
        )
        return replace(line, outcome=ItemOutcome.TWICE, message=message)
    seen.created.add((name, year))
    message = Bilingual(
        f"新报告；将在{region}新建机关“{name}”",
        f"New report; the agency “{name}” will be created in {region}",
    )
    return replace(line, outcome=ItemOutcome.NEW, message=message, create_in=region)


def import_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Carry out the lines that can be imported, each archive opened once; the others come back as they are."""
    for path, group in groupby(lines, key=lambda line: line.path):
        planned = list(group)
        if not any(line.can_import for line in planned):
            yield from planned
            continue
        for line, file in zip(planned, opened(path), strict=False):
            yield import_line(line, file) if line.can_import else line


def import_line(line: Line, file: Incoming) -> Line:
    """Import one file; a refusal or a defect of ours is told and stores nothing of it."""
    if file.data is None or file.name != line.member:
        message = Bilingual(
            f"“{line.name}”在试运行之后变了，请重新导入",
            f"“{line.name}” changed since the dry run: import it again",
        )
        return replace(line, outcome=ItemOutcome.FAILED, message=file.refusal or message)
    try:
        plan = plan_file(file.data, file.name, line.choice)
        if plan.outcome == ItemOutcome.NO_AGENCY and line.create_in:
            agency = create_agency(plan.agency_text, line.create_in, None)
            plan = plan_file(file.data, file.name, Choice(agency, line.choice.year))
        if not plan.can_import:
            return replace(line, outcome=plan.outcome, message=plan.message)
        import_plan(plan, file.data, None)
    except Refusal as refusal:
        return replace(line, outcome=ItemOutcome.FAILED, message=Bilingual(str(refusal), str(refusal)))
    except READER_DEFECTS as trouble:
        return replace(line, outcome=ItemOutcome.FAILED, message=defect_sentence(line.name, trouble))
    return replace(line, outcome=plan.outcome)
