"""The dry run: what would happen to each file, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from indicators.added_aliases import added_aliases, enlarged, version_with
from indicators.catalogue.values import Bilingual, Catalogue
from reports.models import Agency, AnnualReport, ItemOutcome, ReportScope
from reports.models import Reading as StoredReading
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.pipeline import READER_VERSION, read_document
from reports.pipeline.values import Outcome, Reading, UnreadableFile
from reports.workflow.agencies import agencies_by_name
from reports.workflow.defects import READER_DEFECTS
from reports.workflow.uploads import digest

ReportKey = tuple[int, int, str]
"""Agency, year, scope."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person says where the text does not: which agency, which year."""

    agency: Agency | None = None
    year: int | None = None
    scope: str = ReportScope.OWN


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen to one file. `reading` is None where the file was not or could not be read."""

    name: str
    sha256: str
    size: int
    outcome: str
    message: Bilingual
    reading: Reading | None = None
    agency: Agency | None = None
    agency_text: str = ""
    candidates: tuple[Agency, ...] = ()
    year: int | None = None
    scope: str = ReportScope.OWN
    report: AnnualReport | None = None
    reader_version: str = READER_VERSION

    @property
    def key(self) -> ReportKey | None:
        """Whose report on which year this would be, where both are known."""
        return (self.agency.pk, self.year, self.scope) if self.agency and self.year else None

    @property
    def can_import(self) -> bool:
        """Whether confirming would store something."""
        return self.outcome in {ItemOutcome.NEW, ItemOutcome.CHANGED}

    @property
    def figures(self) -> int:
        """How many figures were read."""
        return len(self.reading.extract.figures) if self.reading else 0

    @property
    def problems(self) -> int:
        """How many rules fail."""
        return sum(f.outcome == Outcome.FAILS for f in self.reading.findings) if self.reading else 0


@dataclass(frozen=True, slots=True)
class Received:
    """A file with what a person said of it."""

    data: bytes
    name: str
    choice: Choice = field(default_factory=Choice)


Read = Callable[[bytes, str, Catalogue], Reading]
"""`read_document`, or the same under a time limit."""


@dataclass(frozen=True, slots=True)
class LookUps:
    """What the database knows of the agencies and reports that some files name."""

    agencies: dict[str, list[Agency]]
    reports: dict[ReportKey, AnnualReport]


def plan_file(
    data: bytes, name: str, choice: Choice | None = None, taken: Collection[ReportKey] = ()
) -> Plan:
    """Read one file and say what importing it would do. `taken` are the reports that files before it would make."""
    (plan,) = plan_files([Received(data, name, choice or Choice())])
    if isinstance(plan, Exception):
        raise plan
    return plan_twice(plan) if plan.can_import and plan.key in taken else plan


def plan_files(files: Sequence[Received], read: Read | None = None) -> list[Plan | Exception]:
    """Plans for many files with a handful of questions to the database; a defect of the reader stands in a plan's place.

    A file whose bytes are stored already is passed over unread.
    """
    digests = [digest(file.data) for file in files]
    known = stored_files(digests)
    extras = added_aliases()
    catalogue, version = enlarged(extras), version_with(READER_VERSION, extras)
    said: list[Plan | Exception | None] = []
    readings: list[Reading | None] = []
    for file, sha256 in zip(files, digests, strict=True):
        report = known.get(sha256)
        looked_at = plan_same(report, file.name, sha256, len(file.data)) if report else None
        reading = None
        if looked_at is None:
            try:
                reading = (read or read_document)(file.data, file.name, catalogue)
            except UnreadableFile as trouble:
                size = len(file.data)
                looked_at = Plan(file.name, sha256, size, ItemOutcome.UNREADABLE, trouble.sentence)
            except READER_DEFECTS as defect:
                said.append(defect)
                readings.append(None)
                continue
        said.append(looked_at)
        readings.append(reading)
    found = look_ups(files, readings)
    return [
        plan or replace(plan_reading(reading, file, sha256, found), reader_version=version)  # type: ignore[arg-type]
        for plan, reading, file, sha256 in zip(said, readings, files, digests, strict=True)
    ]


def stored_files(digests: Iterable[str]) -> dict[str, AnnualReport]:
    """The reports that were read from files with these digests."""
    found = (
        StoredReading.objects.filter(upload__sha256__in=set(digests), taken_back=False)
        .select_related("report__agency", "upload")
        .only("upload__sha256", "report__year", "report__state", "report__scope", "report__agency__name")
    )
    return {reading.upload.sha256: reading.report for reading in found}


def look_ups(files: Sequence[Received], readings: Sequence[Reading | None]) -> LookUps:
    """Ask for all agencies by name at once, then for all reports."""
    pairs = [(file, reading) for file, reading in zip(files, readings, strict=True) if reading]
    texts = {reading.extract.identity.agency or "" for file, reading in pairs if not file.choice.agency}
    agencies = agencies_by_name(texts) if texts else {}
    keys: set[ReportKey] = set()
    for file, reading in pairs:
        identity = reading.extract.identity
        year = file.choice.year or identity.year
        for agency in [file.choice.agency] if file.choice.agency else agencies[identity.agency or ""]:
            if year is not None:
                keys.add((agency.pk, year, file.choice.scope))
    if not keys:
        return LookUps(agencies, {})
    reports = AnnualReport.objects.filter(
        agency__in={agency for agency, _year, _scope in keys},
        year__in={year for _agency, year, _scope in keys},
    ).select_related("agency")
    return LookUps(agencies, {(each.agency_id, each.year, each.scope): each for each in reports})


def plan_same(report: AnnualReport, name: str, sha256: str, size: int) -> Plan:
    """The plan for bytes that are stored already."""
    message = Bilingual(
        f"与已入库的《{report}》原件逐字节相同，不再导入",
        f"Byte for byte the file of “{report}”, already stored; nothing to do",
    )
    return Plan(
        name,
        sha256,
        size,
        ItemOutcome.SAME,
        message,
        agency=report.agency,
        year=report.year,
        scope=report.scope,
        report=report,
    )


def plan_reading(reading: Reading, file: Received, sha256: str, found: LookUps) -> Plan:
    """The plan for a file that could be read: whose report, and is there one already."""
    identity, choice, name, size = reading.extract.identity, file.choice, file.name, len(file.data)
    text = identity.agency or ""
    candidates = [] if choice.agency else found.agencies[text]
    agency = choice.agency or (candidates[0] if len(candidates) == 1 else None)
    year = choice.year or identity.year

    def plan(outcome: str, message: Bilingual, report: AnnualReport | None = None) -> Plan:
        return Plan(
            name,
            sha256,
            size,
            outcome,
            message,
            reading,
            agency,
            text,
            tuple(candidates),
            year,
            choice.scope,
            report,
        )

    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return plan(
            ItemOutcome.NO_YEAR,
            Bilingual(
                f"“{name}”写的年度是{year}年，这里只收{FIRST_YEAR}年至{LAST_YEAR}年的报告，请核对并填写年度",
                f"“{name}” says it is on {year}, and reports here are on {FIRST_YEAR} to {LAST_YEAR}: "
                "look at it again and give the year",
            ),
        )
    if year is None:
        return plan(
            ItemOutcome.NO_YEAR,
            Bilingual(
                f"“{name}”中没有找到报告年度，请填写年度", f"No report year found in “{name}”: give the year"
            ),
        )
    if agency is None:
        return plan(ItemOutcome.NO_AGENCY, why_no_agency(name, text, candidates))
    report = found.reports.get((agency.pk, year, choice.scope))
    if report and report.reading_id is None:
        return plan(
            ItemOutcome.CHANGED,
            Bilingual(
                f"《{report}》曾入库后撤回，本次重新导入",
                f"“{report}” was imported and taken back; this brings it again",
            ),
            report,
        )
    if report:
        return plan(
            ItemOutcome.CHANGED,
            Bilingual(f"《{report}》已入库，这是内容不同的文件；人工处理结果会保留，有冲突的逐项列出",
                      f"“{report}” is stored already and this file differs; people's decisions are kept and conflicts listed"),
            report,
        )  # fmt: skip
    return plan(ItemOutcome.NEW, Bilingual("新报告", "New report"))


def plan_twice(plan: Plan) -> Plan:
    """The same plan where another file of the same import would make the same report."""
    message = Bilingual(
        f"本次导入中已有一份《{plan.agency}》{plan.year}年的报告，请先确定用哪一份",
        f"This import already holds a report of “{plan.agency}” on {plan.year}: decide which of the two is right",
    )
    return replace(plan, outcome=ItemOutcome.TWICE, message=message, report=None)


def why_no_agency(name: str, text: str, candidates: list[Agency]) -> Bilingual:
    """Which of three: nothing named, not known, known more than once."""
    if not text:
        return Bilingual(
            f"“{name}”没有写明机关全称，请选择机关", f"“{name}” does not name its agency: choose it"
        )
    if candidates:
        places = "、".join(f"{each}（{each.region}）" for each in candidates)
        return Bilingual(
            f"名为“{text}”的机关有多个：{places}，请选择",
            f"Several agencies are called “{text}”: {places}; choose one",
        )
    return Bilingual(
        f"机关库中没有“{text}”，请选择已有机关或新建",
        f"“{text}” is not among the agencies: choose one or create it",
    )
