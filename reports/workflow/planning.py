"""The dry run: what would happen to each file, without writing anything."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from indicators.added_aliases import added_aliases, enlarged, version_with
from indicators.catalogue.values import Bilingual
from reports.models import Agency, AnnualReport, ItemOutcome, ReportScope
from reports.models import Reading as StoredReading
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.pipeline import READER_VERSION, read_document
from reports.pipeline.values import Outcome, Reading, UnreadableFile
from reports.workflow.agencies import agencies_named
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


def plan_file(
    data: bytes, name: str, choice: Choice | None = None, taken: Collection[ReportKey] = ()
) -> Plan:
    """Read one file and say what importing it would do. `taken` are the reports that files before it would make."""
    choice = choice or Choice()
    sha256 = digest(data)
    known = (
        StoredReading.objects.filter(upload__sha256=sha256)
        .select_related("report__agency")
        .only("report__year", "report__state", "report__scope", "report__agency__name")
        .first()
    )
    if known:
        return plan_same(known.report, name, sha256, len(data))
    extras = added_aliases()
    try:
        reading = read_document(data, name, enlarged(extras))
    except UnreadableFile as trouble:
        return Plan(name, sha256, len(data), ItemOutcome.UNREADABLE, trouble.sentence)
    plan = plan_reading(reading, name, sha256, len(data), choice, taken)
    return replace(plan, reader_version=version_with(READER_VERSION, extras))


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


def plan_reading(
    reading: Reading, name: str, sha256: str, size: int, choice: Choice, taken: Collection[ReportKey]
) -> Plan:
    """The plan for a file that could be read: whose report, and is there one already."""
    identity = reading.extract.identity
    text = identity.agency or ""
    candidates = [] if choice.agency else agencies_named(text) if text else []
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
    if (agency.pk, year, choice.scope) in taken:
        return plan(
            ItemOutcome.TWICE,
            Bilingual(
                f"本次导入中已有一份《{agency}》{year}年的报告，请先确定用哪一份",
                f"This import already holds a report of “{agency}” on {year}: decide which of the two is right",
            ),
        )
    report = AnnualReport.objects.filter(agency=agency, year=year, scope=choice.scope).first()
    if report:
        return plan(
            ItemOutcome.CHANGED,
            Bilingual(f"《{report}》已入库，这是内容不同的文件；人工处理结果会保留，有冲突的逐项列出",
                      f"“{report}” is stored already and this file differs; people's decisions are kept and conflicts listed"),
            report,
        )  # fmt: skip
    return plan(ItemOutcome.NEW, Bilingual("新报告", "New report"))


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
