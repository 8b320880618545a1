"""The tables of a dump: their columns, what each means, and their rows from one publication at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indicators.downloads.tables import OutColumn, Record
from reports.downloads.report import figure_values
from reports.models import Publication
from reports.published.content import Content


@dataclass(frozen=True, slots=True)
class DumpTable:
    """`rows` are made from a publication and what it holds; the labels of the columns say what they mean."""

    name: str
    about: str
    columns: tuple[OutColumn, ...]
    rows: Callable[[Publication, Content], Iterator[Record]]


WHERE = (
    OutColumn("report", "number of the report in this installation", "whole"),
    OutColumn("version", "version of the publication", "whole"),
)


def where(publication: Publication) -> tuple[int, int]:
    """What joins the tables."""
    return publication.report_id, publication.version


def report_rows(publication: Publication, content: Content) -> Iterator[Record]:
    """One row a publication."""
    agency = publication.agency
    yield (
        *where(publication),
        publication.title,
        agency.name,
        agency.kind,
        agency.region.code,
        agency.region.name,
        publication.year,
        publication.scope,
        publication.era or None,
        publication.issued,
        publication.at,
        publication.notice or None,
        content.sha256,
        content.reader_version,
        len(content.figures),
        len(content.failing),
    )


def figure_rows(publication: Publication, content: Content) -> Iterator[Record]:
    """One row a figure."""
    for figure in content.figures:
        yield (*where(publication), *figure_values(figure))


def finding_rows(publication: Publication, content: Content) -> Iterator[Record]:
    """One row a rule."""
    for each in content.findings:
        places = " ".join(map(str, each.places))
        said = (each.message.zh, each.message.en)
        yield (
            *where(publication),
            each.rule,
            each.level,
            each.outcome,
            *said,
            places or None,
            each.waiver or None,
        )


def correction_rows(publication: Publication, content: Content) -> Iterator[Record]:
    """One row a value that a person set."""
    for each in content.corrections:
        units = each.old_unit, each.new_unit
        said = each.kind or None, each.why, each.at
        yield (*where(publication), each.place, each.label, each.old, each.new, *units, *said)


TABLES = (
    DumpTable(
        "reports",
        "The newest version of each public report.",
        (
            *WHERE,
            OutColumn("title", "title as printed"),
            OutColumn("agency", "name of the agency"),
            OutColumn(
                "agency_kind", "government, office, department, branch, subdistrict, township, zone or other"
            ),
            OutColumn("region_code", "GB/T 2260 code"),
            OutColumn("region", "name of the region"),
            OutColumn("year", "year that the report is about", "whole"),
            OutColumn("scope", "own: the agency itself; summary: with the bodies below it"),
            OutColumn("era", "national form (docs/eras.md); empty where it fits none"),
            OutColumn("issued", "date of issue by the agency", "day"),
            OutColumn("published_at", "when this version became public here", "time"),
            OutColumn("notice", "what changed in this version, as its publisher says"),
            OutColumn("source_sha256", "SHA-256 of the original file"),
            OutColumn("reader_version", "version of the reader"),
            OutColumn("figures", "how many figures it has", "whole"),
            OutColumn("rules_broken", "how many rules it breaks", "whole"),
        ),
        report_rows,
    ),
    DumpTable(
        "figures",
        "Every figure. What is printed, what was read and what counts are three things.",
        (
            *WHERE,
            OutColumn("place", "number of the figure within the report", "whole"),
            OutColumn("era", "form whose cell it is"),
            OutColumn("indicator", "code of the cell"),
            OutColumn("path", "headings above the row"),
            OutColumn("label", "label of the row, or the words around it"),
            OutColumn("column", "label of the column"),
            OutColumn(
                "origin", "table, text, person (typed in), or given (a number of the source, by a person)"
            ),
            OutColumn("mark", "number, blank, dash, none (无), statement (zero said in words) or unreadable"),
            OutColumn("printed", "characters as printed; a blank is empty text"),
            OutColumn("read", "value that the reader read", "decimal"),
            OutColumn("value", "value that counts: as read, or as a person corrected it", "decimal"),
            OutColumn("unit", "unit; 元 and 万元 differ, nothing is converted"),
            OutColumn("approximate", "whether the text says about", "yes_no"),
            OutColumn("about_year", "year meant, where it is not the report's", "whole"),
            OutColumn("state", "sure, doubtful, confirmed, corrected, typed or conflict"),
            OutColumn("confidence", "how sure the reader was: sure or doubtful"),
            OutColumn("start", "first character in the text of the publication, counted from 0", "whole"),
            OutColumn("end", "character behind the last", "whole"),
        ),
        figure_rows,
    ),
    DumpTable(
        "findings",
        "What each rule says of each report.",
        (
            *WHERE,
            OutColumn("rule", "name of the rule (docs/rules.md)"),
            OutColumn("level", "error, warning or notice"),
            OutColumn("outcome", "holds, fails, or that nothing can be said"),
            OutColumn("message_zh", "what it says, in Chinese"),
            OutColumn("message_en", "what it says, in English"),
            OutColumn("places", "numbers of the figures that it names"),
            OutColumn("waiver", "explanation given by a person"),
        ),
        finding_rows,
    ),
    DumpTable(
        "corrections",
        "Each value that a person set, with the reason.",
        (
            *WHERE,
            OutColumn("place", "number of the figure within the report", "whole"),
            OutColumn("label", "label of the figure"),
            OutColumn("from", "as read; decimals as text"),
            OutColumn("to", "as set"),
            OutColumn("unit_from", "unit as read, where the unit was corrected"),
            OutColumn("unit_to", "unit as set"),
            OutColumn(
                "kind", "misread, source (wrong in the source, kept as printed), unit, other_row or other"
            ),
            OutColumn("why", "reason in words"),
            OutColumn("at", "when", "time"),
        ),
        correction_rows,
    ),
)
