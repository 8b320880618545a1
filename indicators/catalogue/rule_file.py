"""From one [[rules]] entry to a Rule whose cells all exist."""

from __future__ import annotations

import re

from indicators.catalogue.fields import Entry
from indicators.catalogue.rule_cells import LAST
from indicators.catalogue.values import Bilingual, Rule, TableShape, TableTemplate

RELATIONS = ("=", "<=", ">=")
LEVELS = ("error", "warning")
_ID = re.compile(r"gk\.[EW]\d{3}")

ERROR_HINT = Bilingual(
    zh="请对照原文核对这几个数；原文即如此的，按原文公布并说明。",
    en="Compare these numbers with the source; if it prints them so, publish them as printed with an explanation.",
)
WARNING_HINT = Bilingual(
    zh="一般应当成立，但也可能另有原因；请对照原文，必要时请填报机关说明。",
    en="Usually true, yet there may be a reason: compare with the source and ask the agency if need be.",
)


def read_rule(entry: Entry, tables: tuple[TableTemplate, ...], across: bool = False) -> Rule:
    """The Rule; raises `FaultyTemplate` where it names a cell that its form does not have.

    Only a rule `across` years may name cells of the year before.
    """
    entry.only(("id", "level", "relation", "left", "right", "name", "hint", "table", "each", "when", "least"))
    level, relation, each = entry.text("level"), entry.text("relation"), entry.maybe_text("each")
    if not _ID.fullmatch(entry.text("id")):
        raise entry.fault("id", f"is {entry.text('id')!r}", "Write gk.E or gk.W and three digits")
    if level not in LEVELS or (level == "error") != entry.text("id").startswith("gk.E"):
        raise entry.fault("level", f"is {level!r}", "error with an id of gk.E…, warning with one of gk.W…")
    if relation not in RELATIONS:
        raise entry.fault("relation", f"is {relation!r}", f"One of {' '.join(RELATIONS)}")
    if each not in (None, "column", "row"):
        raise entry.fault("each", f"is {each!r}", 'Write "column" or "row", or leave it out')
    left, right, when = entry.texts("left"), entry.texts("right"), entry.texts("when")
    least = entry.whole("least") if "least" in entry else None
    if least is not None and (right or relation != ">="):
        raise entry.fault("least", "stands beside cells on the right", 'Write relation = ">=" and no right')
    for side, cells in (("left", left), ("right", right), ("when", when)):
        if not cells and not (side == "when" or (side == "right" and least is not None)):
            raise entry.fault(side, "is empty", "Name at least one cell")
        for cell in cells:
            if cell.startswith(LAST) and not across:
                raise entry.fault(side, f"{cell} is of the year before", "Put the rule under [[across]]")
            _refuse_unknown(entry, side, cell.removeprefix(LAST), each, tables)
    table = entry.maybe_text("table") or left[0].partition(".")[0]
    if each is None and (several := _of_several_columns(table, tables)) and left[0].count(".") == 1:
        each = several
    return Rule(
        id=entry.text("id"),
        level=level,
        relation=relation,
        left=left,
        right=right,
        name=entry.bilingual("name"),
        hint=entry.maybe_bilingual("hint") or (ERROR_HINT if level == "error" else WARNING_HINT),
        table=table,
        each=each,
        when=when,
        least=least,
    )


def _of_several_columns(code: str, tables: tuple[TableTemplate, ...]) -> str | None:
    """A rule of a list stands for each of its value columns, however many a variant prints."""
    for table in tables:
        if table.code == code and table.shape == TableShape.LIST and len(table.columns) > 1:
            return "column"
    return None


def _refuse_unknown(
    entry: Entry, side: str, cell: str, each: str | None, tables: tuple[TableTemplate, ...]
) -> None:
    code, _dot, rest = cell.partition(".")
    table = next((table for table in tables if table.code == code), None)
    if table is None:
        raise entry.fault(side, f"{cell} names a table that the form does not have", "Correct the reference")
    rows = {row.code for row in table.rows if not row.heading}
    columns = {column.code for column in table.columns}
    parts = rest.split(".")
    if table.shape == TableShape.STRIP or each == "row":
        known = len(parts) == 1 and parts[0] in columns
    elif table.shape == TableShape.LIST or each == "column":
        known = parts[0] in rows and (len(parts) == 1 or (len(parts) == 2 and parts[1] in columns))
    else:
        known = len(parts) == 2 and parts[0] in rows and parts[1] in columns
    if not known:
        raise entry.fault(
            side,
            f"{cell} names a row or column that the form does not have",
            f"Rows of {code}: {', '.join(sorted(rows))}",
        )
