"""Records for tests, made as the site makes them: a report is put on the desk, then published by the workflow itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_by_code
from indicators.models import Finding, FindingState, Indicator, IndicatorRow, RowState
from reports.models import (
    Agency,
    AgencyKind,
    AgencyName,
    AnnualReport,
    Publication,
    Reading,
    Region,
    RegionLevel,
    Section,
    Upload,
)
from reports.workflow.publishing import publish
from reports.workflow.reviewing import approve, waive


class RegionFactory(DjangoModelFactory):
    """A county of an invented province."""

    class Meta:
        model = Region
        django_get_or_create = ("code", "valid_from")

    code = factory.Sequence(lambda n: str(990101 + n % 99 + n // 99 * 100))
    name = factory.LazyAttribute(lambda region: f"示例县{region.code}")
    level = RegionLevel.COUNTY
    valid_from = 1980


class AgencyFactory(DjangoModelFactory):
    """A department in a county of its own."""

    class Meta:
        model = Agency
        django_get_or_create = ("name", "region")

    region = factory.SubFactory(RegionFactory)
    name = factory.Sequence(lambda n: f"示例县第{n}局")
    kind = AgencyKind.DEPARTMENT


class AgencyNameFactory(DjangoModelFactory):
    """A name that an agency bore."""

    class Meta:
        model = AgencyName

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"原第{n}局")


class UploadFactory(DjangoModelFactory):
    """A small text file."""

    class Meta:
        model = Upload

    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    name = factory.Sequence(lambda n: f"report-{n}.txt")
    media_type = "text/plain"
    content = b"text"
    size = 4


class AnnualReportFactory(DjangoModelFactory):
    """A report in review, without a text."""

    class Meta:
        model = AnnualReport

    agency = factory.SubFactory(AgencyFactory)
    year = 2023
    era = "e4"
    title = factory.LazyAttribute(
        lambda report: f"{report.agency.name}{report.year}年政府信息公开工作年度报告"
    )


class ReadingFactory(DjangoModelFactory):
    """What a reader said of a text: only what persons' data it found."""

    class Meta:
        model = Reading

    report = factory.SubFactory(AnnualReportFactory)
    upload = factory.SubFactory(UploadFactory)
    reader_version = "1"
    format = "txt"
    text = "示例"
    said = factory.LazyFunction(dict)


class IndicatorRowFactory(DjangoModelFactory):
    """A figure of a report."""

    class Meta:
        model = IndicatorRow

    report = factory.SubFactory(AnnualReportFactory)
    agency = factory.SelfAttribute("report.agency")
    year = factory.SelfAttribute("report.year")
    place = factory.Sequence(int)
    origin = "table"
    mark = "number"
    printed = "1"
    read = Decimal(1)
    state = RowState.SURE


class FindingFactory(DjangoModelFactory):
    """A rule that is kept."""

    class Meta:
        model = Finding

    report = factory.SubFactory(AnnualReportFactory)
    rule = "E4.t3.sum"
    cells = factory.Sequence(lambda n: f"{n:032x}")
    level = "error"
    outcome = "holds"
    state = "holds"
    message_zh = "合计相符"
    message_en = "The sum holds"


def cell(era: str, code: str) -> Indicator:
    """The row of a cell of the catalogue, as `manage.py prepare` writes it."""
    asked = indicators_by_code(load_catalogue().era(era))[code]
    made, _is_new = Indicator.objects.get_or_create(
        era=era,
        code=code,
        defaults={
            "table": asked.table,
            "row": asked.row,
            "column": asked.column,
            "label": asked.label,
            "path": list(asked.path),
            "column_label": asked.column_label or "",
            "unit": asked.unit or "",
            "name_zh": asked.name.zh,
            "name_en": asked.name.en,
            "order": asked.order,
        },
    )
    return made


@dataclass(frozen=True)
class Cell:
    """What a table prints in a cell: the characters, the number read from them, the mark."""

    printed: str
    read: Decimal | None = None
    mark: str = "number"


def printed(text: str) -> Cell:
    """A cell from what is printed: "12", "1,092", "" (blank), "——", "无"."""
    marks = {"": "blank", "——": "dash", "-": "dash", "无": "none"}
    if text in marks:
        return Cell(text, None, marks[text])
    return Cell(text, Decimal(text.replace(",", "")))


@dataclass
class Draft:
    """A report on the desk while it is being made: its text grows, and each figure remembers its place."""

    report: AnnualReport
    text: str = ""
    rows: list[IndicatorRow] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    personal: list[dict[str, int | str]] = field(default_factory=list)

    def write(self, text: str) -> tuple[int, int]:
        """Append text; its span."""
        start = len(self.text)
        self.text += text
        return start, len(self.text)

    def chapter(self, number: str, heading: str) -> None:
        """Begin a chapter."""
        if self.sections:
            self.sections[-1].end = len(self.text)
        start, _end = self.write(f"{number}、{heading}\n")
        self.sections.append(
            Section(
                report=self.report,
                order=len(self.sections),
                level=1,
                number=number,
                heading=heading,
                start=start,
                end=0,
            )
        )

    def table_cell(self, code: str, said: Cell) -> None:
        """One line of a table: the label, a tab, what is printed."""
        asked = cell(self.report.era, code)
        self.write(f"{asked.label}\t")
        start, end = self.write(said.printed)
        self.write("\n")
        self.figure(indicator=asked, said=said, span=(start, end), unit=asked.unit, origin="table")

    def sentence(self, before: str, said: Cell, unit: str) -> None:
        """A sentence that holds one figure."""
        self.write(before)
        start, end = self.write(said.printed)
        self.write(f"{unit}。\n")
        self.figure(indicator=None, said=said, span=(start, end), unit=unit, origin="text", label=before)

    def person(self, before: str, name: str) -> None:
        """A person's name, as the reader marks it."""
        self.write(before)
        start, end = self.write(name)
        self.write("\n")
        self.personal.append({"start": start, "end": end, "kind": "name"})

    def figure(
        self,
        *,
        indicator: Indicator | None,
        said: Cell,
        span: tuple[int, int],
        unit: str,
        origin: str,
        label: str = "",
    ) -> None:
        """Keep a figure, unsaved."""
        self.rows.append(
            IndicatorRowFactory.build(
                report=self.report,
                agency=self.report.agency,
                place=len(self.rows),
                indicator=indicator,
                printed=said.printed,
                read=said.read,
                mark=said.mark,
                start=span[0],
                end=span[1],
                unit=unit,
                origin=origin,
                label=label,
                path=[] if origin == "text" else None,
            )
        )

    def keep(self) -> AnnualReport:
        """Save it all."""
        if self.sections:
            self.sections[-1].end = len(self.text)
        self.report.reading = ReadingFactory(
            report=self.report, text=self.text, said={"personal": self.personal}
        )
        self.report.save()
        Section.objects.bulk_create(self.sections)
        IndicatorRow.objects.bulk_create(self.rows)
        return self.report


ORDINARY: Mapping[str, str] = {"t3.received_new.natural": "12", "t3.received_new.total": "12"}


def report_on_desk(
    agency: Agency | None = None,
    *,
    cells: Mapping[str, str] = ORDINARY,
    words: Sequence[str] = (),
    **details: object,
) -> AnnualReport:
    """A small report in review with a sentence, a table, and a person's name; `words` are further paragraphs."""
    report = AnnualReportFactory(**({"agency": agency} if agency else {}), **details)
    draft = Draft(report)
    draft.write(f"{report.title}\n")
    draft.chapter("一", "总体情况")
    draft.sentence("全年共举办培训", printed("4"), "次")
    for paragraph in words:
        draft.write(f"{paragraph}\n")
    draft.person("联系人：", "王小明")
    draft.chapter("三", "收到和处理政府信息公开申请情况")
    for code, text in cells.items():
        draft.table_cell(code, printed(text))
    draft.chapter("六", "其他需要报告的事项")
    draft.write("无其他需要报告的事项。\n")
    return draft.keep()


def released(report: AnnualReport, notice: str = "") -> Publication:
    """Explained where sums fail, approved and published by the workflow, from the console."""
    for finding in Finding.objects.filter(report=report, state=FindingState.OPEN, level="error"):
        waive(finding.pk, "原件如此", None)
    approve(report.pk, None)
    return publish(report.pk, None, notice)


def published_report(agency: Agency | None = None, **details: object) -> Publication:
    """The publication of a small report."""
    return released(report_on_desk(agency, **details))  # type: ignore[arg-type]
