"""One factory a record."""

from __future__ import annotations

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from indicators.models import Finding, IndicatorRow, RowState
from reports.models import (
    Agency,
    AgencyKind,
    AgencyName,
    AnnualReport,
    Reading,
    Region,
    RegionLevel,
    Upload,
)


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
