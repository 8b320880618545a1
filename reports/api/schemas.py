"""What the API says, with an example of each value."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from indicators.catalogue import load_catalogue
from reports.filters import NO_TEMPLATE
from reports.models import AgencyKind
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.search.words import LONGEST_QUERY

HIGHEST = 2**63 - 1
Key = Annotated[int, Field(ge=1, le=HIGHEST)]
VersionNumber = Annotated[int, Field(ge=1, le=2**31 - 1)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
RegionCode = Annotated[
    str,
    StringConstraints(pattern=r"^(|00(0000)?|[1-9][0-9]([0-9]{2}([0-9]{2}([0-9]{3})?)?)?)$"),
]
KINDS = {each.name: each.value for each in AgencyKind}
ERAS = {code: code for code in (*(era.code for era in load_catalogue().eras), NO_TEMPLATE)}
Kind = Enum("Kind", KINDS, type=str)  # type: ignore[misc]  # the members are data
Era = Enum("Era", ERAS, type=str)  # type: ignore[misc]
Sort = Literal["", "year", "published", "region", "agency"]
Scope = Literal["own", "summary"]


class Paging(Schema):
    """How much of a list, and from where."""

    limit: int = Field(50, ge=1, le=200, description="Rows in one answer.", examples=[50])
    cursor: Text = Field(
        "", max_length=600, description="Where to go on: `next` of the answer before holds it."
    )


class Narrowing(Schema):
    """The filters of the public list."""

    q: Text = Field(
        "", max_length=LONGEST_QUERY, description="Words in the text, at most eight.", examples=["政务公开"]
    )
    year: list[Year] = Field([], max_length=50, description="Years of the reports.", examples=[[2023]])
    region: RegionCode = Field("", description="GB/T 2260 code; all below it too.", examples=["110000"])
    name: Text = Field("", max_length=60, description="Part of the agency's name.", examples=["水务局"])
    agency: Key = Field(
        None,  # type: ignore[assignment]  # none, and no “null” in the description
        description="Number of the agency.",
    )
    kind: list[Kind] = Field([], max_length=20, description="Kinds of agency.", examples=[["department"]])
    era: list[Era] = Field([], max_length=20, description="National forms.", examples=[["e4"]])


class ReportQuery(Narrowing, Paging):
    """What can be asked of the list of reports."""

    sort: Sort = Field(
        "", description="The order; newest year first where it is left out.", examples=["published"]
    )


class FigureQuery(Paging):
    """What can be asked of the figures of one indicator."""

    year: list[Year] = Field([], max_length=50, description="Years of the reports.", examples=[[2023]])
    region: RegionCode = Field("", description="GB/T 2260 code; all below it too.", examples=["110000"])
    agency: Key = Field(
        None,  # type: ignore[assignment]  # none, and no “null” in the description
        description="Number of the agency.",
    )


class AgencyOut(Schema):
    """A public body."""

    id: int = Field(examples=[12])
    name: str = Field(examples=["示例市水务局"])
    kind: str = Field(examples=["department"])
    region_code: str = Field(examples=["110106"])
    region: str = Field(examples=["丰台区"])


class ReportOut(Schema):
    """A public report, in its newest version."""

    report: int = Field(examples=[31])
    version: int = Field(examples=[1])
    title: str = Field(examples=["示例市水务局2023年政府信息公开工作年度报告"])
    year: int = Field(examples=[2023])
    scope: Scope = Field(examples=["own"])
    era: str | None = Field(description="The national form; null where it fits none.", examples=["e4"])
    issued: date | None = Field(description="By the agency.", examples=["2024-01-25"])
    published_at: datetime = Field(examples=["2024-02-01T09:00:00+08:00"])
    agency: AgencyOut
    address: str = Field(description="Permanent address of this version.")
    api: str = Field(description="All of this version.")


class ReportPage(Schema):
    """Part of the list of reports."""

    items: list[ReportOut]
    found: int | None = Field(
        description="How many in all; of very many that hold a word, those listed.", examples=[128]
    )
    next: str | None = Field(description="The part behind, or null at the end.")


class CountOut(Schema):
    """So many reports."""

    value: str = Field(examples=["2023"])
    label: str = Field(examples=["2023"])
    count: int = Field(examples=[17])


class FacetsOut(Schema):
    """How many reports each further choice would leave."""

    found: int = Field(examples=[128])
    year: list[CountOut]
    kind: list[CountOut]
    era: list[CountOut]


class VersionOut(Schema):
    """A version of a report."""

    version: int = Field(examples=[2])
    published_at: datetime
    notice: str = Field(description="What changed, as the publisher says.", examples=["更正第三表合计"])
    is_newest: bool
    address: str
    api: str


class FigureOut(Schema):
    """One figure: what is printed, what was read and what counts stay apart."""

    place: int = Field(description="Its number within the report.", examples=[7])
    era: str | None = Field(examples=["e4"])
    indicator: str | None = Field(examples=["t3.received_new.total"])
    path: list[str] = Field(examples=[["三、本年度办理结果", "（一）予以公开"]])
    label: str = Field(examples=["一、本年新收政府信息公开申请数量"])
    column: str | None = Field(examples=["总计"])
    origin: str = Field(
        description="table, text, person (typed in), or given (a number of the source, by a person).",
        examples=["table"],
    )
    mark: str = Field(description="number, blank, dash, none or unreadable.", examples=["number"])
    printed: str = Field(examples=["1,092"])
    read: str | None = Field(description="A decimal as text, so that it stays exact.", examples=["1092"])
    value: str | None = Field(
        description="What counts: as read, or as a person corrected it.", examples=["1092"]
    )
    unit: str | None = Field(examples=["件"])
    approximate: bool
    about_year: int | None
    state: str = Field(
        description="How sure: sure, doubtful, confirmed, corrected, typed …", examples=["sure"]
    )
    confidence: str | None = Field(description="How sure the reader was: sure, doubtful.", examples=["sure"])
    start: int | None = Field(description="Where it stands in `text`, in characters.", examples=[1204])
    end: int | None = Field(examples=[1209])


class WholeReport(Schema):
    """All that one version says."""

    report: int
    version: int
    is_newest: bool
    address: str
    title: str
    agency: str
    agency_number: int
    region_code: str
    year: int
    scope: Scope
    era: str | None
    issued: date | None
    published_at: datetime
    notice: str
    source_sha256: str
    source_format: str
    reader_version: str
    versions: list[VersionOut]
    sections: list[dict[str, Any]]
    figures: list[FigureOut]
    findings: list[dict[str, Any]]
    corrections: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    text: str


class IndicatorOut(Schema):
    """A cell of a national form."""

    era: str = Field(examples=["e4"])
    code: str = Field(examples=["t3.received_new.total"])
    table: str = Field(examples=["t3"])
    label: str = Field(examples=["一、本年新收政府信息公开申请数量"])
    column: str | None = Field(examples=["总计"])
    unit: str | None = Field(examples=["件"])
    name_zh: str
    name_en: str
    series: str | None = Field(description="The series that makes it comparable across forms.")


class SeriesFigure(Schema):
    """A figure of one indicator in a current publication."""

    report: int
    version: int
    year: int
    agency: AgencyOut
    printed: str = Field(examples=["+214"])
    value: str | None = Field(examples=["214"])
    unit: str | None
    mark: str
    state: str
    start: int | None
    end: int | None
    address: str


class FigurePage(Schema):
    """Part of the figures of one indicator."""

    indicator: IndicatorOut
    items: list[SeriesFigure]
    next: str | None


class AgencyPage(Schema):
    """Part of the agencies that have something public."""

    items: list[AgencyOut]
    next: str | None


class RegionOut(Schema):
    """A region with public reports in it or below."""

    code: str = Field(examples=["110106"])
    name: str = Field(examples=["丰台区"])
    reports: int = Field(examples=[12])
