"""What the catalogue is made of: eras, their tables, rows and columns, rules and series; frozen, and free of Django."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text for people in both languages of the interface."""

    zh: str
    en: str


class TableShape(StrEnum):
    """How a template's table is laid out on paper."""

    LIST = "list"  # one row an indicator, a unit column, one value column (E1, E2)
    MATRIX = "matrix"  # rows × columns, each crossing an indicator (E3 and E4, tables 2 and 3)
    STRIP = "strip"  # a header of nested columns above one single row of values (E3 and E4, table 4)


@dataclass(frozen=True, slots=True)
class Column:
    """A value column. `groups` are the headers printed above it, outermost first."""

    code: str
    label: str
    name: Bilingual
    groups: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row. A heading row carries no figure; `parent` is the code of the row it stands under."""

    code: str
    label: str
    name: Bilingual
    parent: str | None = None
    unit: str | None = None
    aliases: tuple[str, ...] = ()
    heading: bool = False
    of_which: bool = False  # printed behind 其中: a part, not necessarily exhaustive, of its parent


@dataclass(frozen=True, slots=True)
class TableTemplate:
    """One printed table of an era. Row and column codes are unique within the table."""

    code: str
    title: str
    name: Bilingual
    shape: TableShape
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    aliases: tuple[str, ...] = ()
    section: str | None = None  # the number of the chapter it is printed in: "二"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter that the form prescribes; `says` is found in its heading however it is worded."""

    number: str
    name: Bilingual
    says: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """An identity or bound between cells, as data: sum(left) RELATION sum(right).

    `left` and `right` are cell references "table.row" (list), "table.row.column" (matrix), or, where `each` is
    "column" or "row", references without that part: the rule then stands for every column or row of `table`.
    "last:" before a reference means the cell in the same agency's report of the year before.
    """

    id: str
    level: str  # "error" (hard, arithmetic by construction) | "warning" (soft)
    relation: str  # "=" | "<=" | ">="
    left: tuple[str, ...]
    right: tuple[str, ...]
    name: Bilingual
    hint: Bilingual
    table: str | None = None
    each: str | None = None
    when: tuple[str, ...] = ()  # stands only where these cells together are more than nothing
    least: int | None = None  # instead of cells on the right side


@dataclass(frozen=True, slots=True)
class Era:
    """A nationwide form or a regional variant of one. `variant_of` names the form it varies."""

    code: str
    name: Bilingual
    source: str
    years: tuple[int, int]
    tables: tuple[TableTemplate, ...]
    rules: tuple[Rule, ...]
    variant_of: str | None = None
    across: tuple[Rule, ...] = ()  # between this report and that of the year before
    chapters: tuple[Chapter, ...] = ()
    flows: tuple[str, ...] = ()  # cells counted anew each year, whose course over the years is looked at
    stocks: tuple[str, ...] = ()  # cells that stand for what is there, and may well stay the same
    regions: tuple[str, ...] = ()  # GB/T 2260 prefixes where a variant is used; informative, never decisive

    def table(self, code: str) -> TableTemplate:
        """The table of that code; KeyError names era and code."""
        for table in self.tables:
            if table.code == code:
                return table
        raise KeyError(f"{self.code} has no table {code}")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One cell of a template: era, row and column. `code` is unique in its era: "t3.received_new.natural"."""

    era: str
    code: str
    table: str
    row: str
    column: str
    label: str
    path: tuple[str, ...]  # printed headings above it, outermost first, without the label itself
    column_label: str | None
    unit: str | None
    name: Bilingual
    order: int


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """How one era's indicators feed a series: the sum of `codes`; `fit` says how well."""

    era: str
    codes: tuple[str, ...]
    fit: str  # "same" | "sum" | "partly"


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """Between these two years the figures are not comparable, and why."""

    before: int
    after: int
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Series:
    """What may be compared across eras, ours and not official (DOMAIN.md section 1.4)."""

    code: str
    name: Bilingual
    unit: str
    parts: tuple[SeriesPart, ...]
    breaks: tuple[SeriesBreak, ...]


@dataclass(frozen=True, slots=True)
class StandingAlone:
    """Indicators of a form (and its variants) that no other form asks alike, and why. `codes` may hold * and ?."""

    era: str
    codes: tuple[str, ...]
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All eras and series, in file order. Lookups raise KeyError naming what was asked."""

    eras: tuple[Era, ...]
    series: tuple[Series, ...]
    alone: tuple[StandingAlone, ...] = ()

    def era(self, code: str) -> Era:
        """The era or variant of that code."""
        for era in self.eras:
            if era.code == code:
                return era
        raise KeyError(f"the catalogue has no era {code}")
