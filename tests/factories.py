"""Records for tests, made as the site makes them: a report is put on the desk, then published by the workflow itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_by_code
from indicators.models import Finding, FindingState, Indicator, IndicatorRow
from reports.models import Agency, AnnualReport, Publication, Section
from reports.workflow.publishing import publish
from reports.workflow.reviewing import approve, waive
from tests.record_factories import (
    AgencyFactory,
    AgencyNameFactory,
    AnnualReportFactory,
    FindingFactory,
    IndicatorRowFactory,
    ReadingFactory,
    RegionFactory,
    UploadFactory,
)

__all__ = [
    "AgencyFactory",
    "AgencyNameFactory",
    "AnnualReportFactory",
    "FindingFactory",
    "IndicatorRowFactory",
    "ReadingFactory",
    "RegionFactory",
    "UploadFactory",
    "cell",
    "printed",
    "published_report",
    "released",
    "report_on_desk",
]


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
