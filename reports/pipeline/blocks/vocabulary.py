"""All the words that the tables of some eras print, by their keys, with what each of them may stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Catalogue, Era, TableShape, TableTemplate
from reports.pipeline.blocks.label_keys import keys_of, label_key

HEADER_WORDS = (
    "统计指标", "指标名称", "指标", "项目", "统计项目", "单位", "计量单位", "统计数", "汇总数", "统计数量", "数量", "数据", "代码",
    "序号", "信息内容", "申请人情况", "法人或其他组织", "本期实际", "本年累计", "本月累计", "本年度", "历年累计", "备注", "甲", "乙", "丙",
    "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和",
)  # fmt: skip
"""Words above columns that name no indicator."""


class Sense(IntEnum):
    """What a printed label may stand for in a template."""

    HEADER = 0
    TITLE = 1
    GROUP = 2
    COLUMN = 3
    ROW = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a key may stand for; `place` is the index of the row or column in its table."""

    sense: Sense
    era: str = ""
    table: str = ""
    place: int = -1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`meanings` by key; `prefixes` are all proper beginnings of keys, for labels broken over lines."""

    meanings: dict[str, tuple[Meaning, ...]]
    prefixes: frozenset[str]
    rows: frozenset[str]  # the keys that may stand for a row
    row_keys: tuple[str, ...]  # the same in a fixed order
    list_rows: frozenset[str]  # those of tables with one row an indicator

    def knows(self, key: str) -> bool:
        """Whether the key is a whole label."""
        return key in self.meanings

    def begins(self, key: str) -> bool:
        """Whether a longer label begins with the key."""
        return key in self.prefixes


_made: dict[
    int, tuple[object, Vocabulary]
] = {}  # by identity of the owner: its contents are too large to hash
_MOST_KEPT = 256


def vocabulary_of(era: Era) -> Vocabulary:
    """The vocabulary of one era."""
    return _kept(era, (era,))


def whole_vocabulary(catalogue: Catalogue | None = None) -> Vocabulary:
    """The vocabulary of every era of the catalogue, the project's own unless another is given."""
    eras = (catalogue or load_catalogue()).eras
    return _kept(eras, eras)


def _kept(owner: object, eras: tuple[Era, ...]) -> Vocabulary:
    kept = _made.get(id(owner))
    if kept is None or kept[0] is not owner:
        if len(_made) >= _MOST_KEPT:
            _made.clear()
        kept = _made[id(owner)] = (owner, _make(eras))
    return kept[1]


def _make(eras: tuple[Era, ...]) -> Vocabulary:
    meanings: dict[str, dict[Meaning, None]] = {}
    for word in HEADER_WORDS:
        meanings.setdefault(label_key(word), {})[Meaning(Sense.HEADER)] = None
    for era in eras:
        for table in era.tables:
            for label, meaning in _labels(era.code, table):
                for key in keys_of(label):
                    meanings.setdefault(key, {})[meaning] = None
    prefixes = {key[:length] for key in meanings for length in range(1, len(key))}
    rows = {key for key, found in meanings.items() if any(meaning.sense is Sense.ROW for meaning in found)}
    return Vocabulary(
        {key: tuple(found) for key, found in meanings.items()},
        frozenset(prefixes),
        frozenset(rows),
        tuple(sorted(rows)),
        frozenset(_list_rows(eras)),
    )


def _list_rows(eras: tuple[Era, ...]) -> Iterator[str]:
    for era in eras:
        for table in era.tables:
            if table.shape is TableShape.LIST:
                for row in table.rows:
                    yield from (label_key(label) for label in (row.label, *row.aliases))


def _labels(era: str, table: TableTemplate) -> list[tuple[str, Meaning]]:
    found = [(title, Meaning(Sense.TITLE, era, table.code)) for title in (table.title, *table.aliases)]
    for place, column in enumerate(table.columns):
        found += [(group, Meaning(Sense.GROUP, era, table.code)) for group in column.groups]
        found += [
            (label, Meaning(Sense.COLUMN, era, table.code, place))
            for label in (column.label, *column.aliases)
        ]
    for place, row in enumerate(table.rows):
        found += [(label, Meaning(Sense.ROW, era, table.code, place)) for label in (row.label, *row.aliases)]
    return found
