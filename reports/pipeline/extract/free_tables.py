"""A table that fits no template: each number with the words beside it and above it, for a clerk to map."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.pipeline.blocks.cell_kinds import UNITS, Kind, printed_unit
from reports.pipeline.blocks.printed_rows import PrintedRow, Token, printed_rows
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.numbers import read_cell
from reports.pipeline.values import Figure, Mark, Origin, Table

MOST_DIGITS = 9
_NO_COUNT = re.compile(
    r"电话|传真|邮编|邮政编码|邮箱|网址|地址|手机|编号|文号|索引号|代码|序号|日期|时间|年份|负责人|联系人|填表人|填报人|审核"
)
_LOOKS_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")


def read_free_table(text: str, table: Table, number: int) -> Iterator[Figure]:
    """The numbers of the table; ordinals, codes, telephones and years are none."""
    header: tuple[Token, ...] = ()
    for row in printed_rows(text, table):
        filled = [token for token in row.values if token.kind is not Kind.BLANK]
        if not filled:
            header = row.words if len(row.words) > 1 else header
            continue
        label = " ".join(_one_line(token.raw) for token in row.words[-1:])
        path = tuple(_one_line(token.raw) for token in row.words[:-1])
        if _NO_COUNT.search(label):
            continue
        yield from _figures(row, label, path, header, number)


def _figures(
    row: PrintedRow, label: str, path: tuple[str, ...], header: tuple[Token, ...], number: int
) -> Iterator[Figure]:
    unit = next((printed_unit(token.raw) for token in row.values if token.kind is Kind.UNIT), None)
    for token in row.values:
        cell = read_cell(token.raw)
        if cell.mark is not Mark.NUMBER or not _counts(token.raw):
            continue
        column = _column(token, header)
        if column and _NO_COUNT.search(column):
            continue
        yield Figure(
            start=token.start,
            end=token.end,
            raw=token.raw,
            value=cell.value,
            unit=cell.unit or unit or _unit_of(column),
            label=label,
            origin=Origin.TABLE,
            path=path,
            column=column,
            approximate=cell.approximate,
            doubts=(table_doubts.UNKNOWN_TABLE,),
            table=number,
        )


def _counts(raw: str) -> bool:
    digits = "".join(sign for sign in raw if sign.isdigit())
    return len(digits) <= MOST_DIGITS and not (len(digits) == 4 and _LOOKS_LIKE_A_YEAR.fullmatch(raw.strip()))


def _column(token: Token, header: tuple[Token, ...]) -> str | None:
    if token.column is None:
        return None
    for word in header:
        if word.column is not None and word.column <= token.column < word.column + word.colspan:
            return _one_line(word.raw)
    return None


def _unit_of(column: str | None) -> str | None:
    if column is None:
        return None
    for unit in sorted(UNITS, key=len, reverse=True):
        if f"（{unit}）" in column or f"({unit})" in column:
            return unit
    return None


def _one_line(raw: str) -> str:
    return "".join(line.strip() for line in raw.split("\n"))
