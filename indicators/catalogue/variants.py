"""A variant says only what differs from the form it varies; here the two become one whole file again.

In the variant's file a table of the other form may be changed by:

    columns = [ … ]                                 other value columns
    change = [ { code = "…", label = "…" } ]        other keys of a row that stays
    insert = [ { after = "CODE", rows = [ … ] } ]   more rows; { first = true, … } puts them on top
    remove = [ "CODE" ]                             rows that are not asked

A table with `rows` of its own replaces the other's whole, with its rules; `remove_tables` and `remove_rules` leave
some out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.catalogue.faults import FaultyTemplate
from indicators.catalogue.rule_cells import LAST

_OWN = ("code", "name", "source", "years", "variant_of", "based_on", "regions")
_RULES = ("rules", "across")
_WATCHED = ("flows", "stocks")
_TAKEN_OVER = ("chapters",)
_CHANGES = ("columns", "change", "insert", "remove", "title", "name", "aliases", "section", "unit")


def whole_form(file: str, data: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The variant's file as if it had been written out; `other` is the whole form it varies."""
    whole = {key: value for key, value in data.items() if key in _OWN}
    whole["tables"] = _tables(file, data, other)
    for key in data:
        if key not in (*_OWN, *_RULES, *_WATCHED, *_TAKEN_OVER, "tables", "remove_rules", "remove_tables"):
            raise FaultyTemplate(file, key, "is an unknown key", f"Known here: {', '.join(_OWN)}, tables")
    for kind in _RULES:
        whole[kind] = [*_inherited_rules(file, data, other, kind), *data.get(kind, [])]
    for kind in _WATCHED:
        whole[kind] = data.get(kind, [cell for cell in other.get(kind, []) if _asked(cell, whole["tables"])])
    return whole | {key: data.get(key, other[key]) for key in _TAKEN_OVER if key in data or key in other}


def _asked(cell: str, tables: Mapping[str, Any]) -> bool:
    """Whether the variant still has the row or column that a cell of the other form stands in."""
    table, part, *column = cell.split(".")
    parts = [each["code"] for kind in ("rows", "columns") for each in tables.get(table, {}).get(kind, [])]
    return part in parts and all(each in parts for each in column)


def _inherited_rules(
    file: str, data: Mapping[str, Any], other: Mapping[str, Any], kind: str
) -> list[dict[str, Any]]:
    rules = other.get(kind, [])
    removed = _listed(file, data, "remove_rules")
    if missing := set(removed) - {rule.get("id") for each in _RULES for rule in other.get(each, [])}:
        raise FaultyTemplate(
            file, "remove_rules", f"{min(missing)} is no rule of {other['code']}", "Correct the id"
        )
    gone = {code for code, table in data.get("tables", {}).items() if "rows" in table}
    gone.update(data.get("remove_tables", []))
    return [rule for rule in rules if rule.get("id") not in removed and not _tables_of(rule) & gone]


def _tables_of(rule: Mapping[str, Any]) -> set[str]:
    cells = [str(cell) for side in ("left", "right", "when") for cell in rule.get(side, [])]
    return {cell.removeprefix(LAST).partition(".")[0] for cell in cells}


def _tables(file: str, data: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    removed = _listed(file, data, "remove_tables")
    tables = {code: table for code, table in other["tables"].items() if code not in removed}
    if missing := set(removed) - set(other["tables"]):
        raise FaultyTemplate(
            file, "remove_tables", f"{min(missing)} is no table of {other['code']}", "Correct the code"
        )
    for code, table in data.get("tables", {}).items():
        if "rows" in table:
            tables[code] = table
        elif code in tables:
            tables[code] = _changed(file, f"tables.{code}", tables[code], table)
        else:
            raise FaultyTemplate(
                file, f"tables.{code}", f"{other['code']} has no such table", "Give the table rows"
            )
    return tables


def _changed(file: str, key: str, table: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    for name in changes:
        if name not in _CHANGES:
            raise FaultyTemplate(
                file, f"{key}.{name}", "is an unknown key", f"Known here: {', '.join(_CHANGES)}"
            )
    rows = [dict(row) for row in table["rows"]]
    for code in _listed(file, changes, "remove"):
        del rows[_place(file, f"{key}.remove", rows, code)]
    for change in changes.get("change", []):
        place = _place(file, f"{key}.change", rows, change.get("code"))
        rows[place] = rows[place] | change
    for insertion in changes.get("insert", []):
        if set(insertion) - {"after", "first", "rows"} or "rows" not in insertion:
            raise FaultyTemplate(
                file, f"{key}.insert", f"is {sorted(insertion)}", 'Write { after = "CODE", rows = [ … ] }'
            )
        place = (
            0 if insertion.get("first") else 1 + _place(file, f"{key}.insert", rows, insertion.get("after"))
        )
        rows[place:place] = [dict(row) for row in insertion["rows"]]
    plain = {name: value for name, value in changes.items() if name not in ("change", "insert", "remove")}
    return dict(table) | plain | {"rows": rows}


def _place(file: str, key: str, rows: list[dict[str, Any]], code: object) -> int:
    for place, row in enumerate(rows):
        if row.get("code") == code:
            return place
    raise FaultyTemplate(file, key, f"there is no row {code!r}", "Use the code of a row of the other form")


def _listed(file: str, data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise FaultyTemplate(file, name, f"is {value!r}", 'Write a list of codes: ["…"]')
    return value
