"""Whole reports as values, before any layout or file format: head, chapters, prose with counts, tables, signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from indicators.catalogue.values import Era, TableShape
from tests.generate.identities import Identity, identity
from tests.generate.prose_bank import PLAIN, Sentences, paragraph
from tests.generate.sheet_variants import with_columns, with_ordinals
from tests.generate.table_noise import CLEAN, Noise, noisy, pages, with_strangers
from tests.generate.table_sheets import Sheet, sheet_of
from tests.generate.tables import table_values

MODERN = (
    ("一", "总体情况"),
    ("二", "主动公开政府信息情况"),
    ("三", "收到和处理政府信息公开申请情况"),
    ("四", "政府信息公开行政复议、行政诉讼情况"),
    ("五", "存在的主要问题及改进情况"),
    ("六", "其他需要报告的事项"),
)
EARLIER = (
    ("一", "概述"),
    ("二", "主动公开政府信息的情况"),
    ("三", "依申请公开政府信息和不予公开政府信息的情况"),
    ("四", "政府信息公开的收费及减免情况"),
    ("五", "因政府信息公开申请行政复议、提起行政诉讼的情况"),
    ("六", "政府信息公开工作存在的主要问题及改进措施"),
)
INNER = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
HEAD_NOISE = (
    "首页 > 政务公开 > 政府信息公开年报",
    "当前位置：首页 >> 政府信息公开 >> 政府信息公开年报",
    "索引号：11330600MB0123456X/2021-00123    文号：无",
    "字号：[大 中 小]  打印本页  关闭窗口",
    "[bookmark: _GoBack]",
    "窗体顶端",
)
FOOT_NOISE = ("窗体底端", "扫一扫在手机打开当前页", "附件：年度报告.docx", "分享到：", "打印 关闭")
SITES = ("www.yunling.gov.cn", "http://zwgk.qinglan.gov.cn/")


@dataclass(frozen=True)
class Title:
    """The title, perhaps on several lines."""

    words: str


@dataclass(frozen=True)
class Chapter:
    """A heading; `behind` is prose that begins on its line."""

    level: int
    number: str
    words: str
    behind: Sentences | None = None


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    sentences: Sentences


@dataclass(frozen=True)
class Furniture:
    """A line that is no part of the report."""

    words: str


@dataclass(frozen=True)
class Caption:
    """The title above a list table."""

    words: str


@dataclass(frozen=True)
class Printed:
    """A table, or its part on one page."""

    sheet: Sheet
    page: int = 0


Part = Title | Chapter | Prose | Furniture | Caption | Printed


@dataclass(frozen=True)
class Document:
    """A report and what must be read from it."""

    era: str
    identity: Identity
    parts: tuple[Part, ...]

    def words(self) -> Iterator[str]:
        """All that is printed, piece by piece."""
        for part in self.parts:
            if isinstance(part, Printed):
                yield from (cell.words for row in part.sheet for cell in row)
            elif isinstance(part, Chapter):
                yield from (part.number, part.words, part.behind.words if part.behind else "")
            else:
                yield part.sentences.words if isinstance(part, Prose) else part.words


@dataclass(frozen=True)
class Manner:
    """How a report is disfigured: labels, furniture of pages and sites, blank cells that leave no trace."""

    noise: Noise = CLEAN
    furniture: bool = False
    hiding: bool = False
    ordinals: bool = False
    columns: bool = False
    cut: bool = False


def make_document(era: Era, rng: Random, manner: Manner) -> Document:
    """A report on that form."""
    who = identity(rng, era.years[0], min(era.years[1], 2025))
    parts: list[Part] = []
    if manner.furniture:
        parts += [Furniture(words) for words in rng.sample(HEAD_NOISE, rng.randint(1, 3))]
    parts.append(Title(who.title))
    parts.append(Prose(Sentences(_opening(who))))
    modern = era.tables[0].shape is not TableShape.LIST
    tables = _tables(era, rng, manner)
    for number, words in MODERN if modern else EARLIER:
        parts += _chapter(number, words, rng, manner, tables.get(number, []) if modern else [])
    parts += _signature(who)
    if not modern:
        for printed in tables.values():
            parts += printed
    if manner.furniture:
        parts += [Furniture(words) for words in rng.sample(FOOT_NOISE, rng.randint(1, 2))]
    document = Document(era.code, who, tuple(parts))
    return _cut_off(document, rng) if manner.cut else document


def _cut_off(document: Document, rng: Random) -> Document:
    """The report as far as to a row of its last table but one or its last."""
    tables = [number for number, part in enumerate(document.parts) if isinstance(part, Printed)]
    number = rng.choice(tables[-2:])
    part = document.parts[number]
    if not isinstance(part, Printed):
        raise TypeError(part)
    whole = [at for at, row in enumerate(part.sheet) if any(cell.code for cell in row)]
    last = rng.choice(whole[len(whole) // 2 :])
    parts = (*document.parts[:number], replace(part, sheet=part.sheet[: last + 1]))
    signed = Furniture(document.identity.issued_words) in parts
    who = document.identity if signed else replace(document.identity, issued=None)
    return Document(document.era, who, parts)


def _opening(who: Identity) -> str:
    return f"本报告由{who.agency}编制。统计期限为{who.year}年1月1日至{who.year}年12月31日。{PLAIN[0]}"


def _chapter(number: str, words: str, rng: Random, manner: Manner, tables: list[Part]) -> list[Part]:
    parts: list[Part] = [Chapter(1, f"{number}、", words)]
    if tables:
        return [*parts, *tables]
    if number == "一" and rng.random() < 0.7:
        for place, inner in enumerate(INNER[: rng.randint(2, 5)]):
            said = paragraph(rng, rng.randint(1, 3))
            inline = rng.random() < 0.5
            sign = f"（{'一二三四五'[place]}）"
            parts.append(Chapter(2, sign, inner, said if inline else None))
            if not inline:
                parts.append(Prose(said))
        return parts
    for _ in range(rng.randint(1, 2)):
        parts.append(Prose(paragraph(rng, rng.randint(1, 3))))
        if manner.furniture and rng.random() < 0.15:
            parts.append(Furniture(rng.choice(SITES)))
    parts.append(Prose(Sentences(rng.choice(PLAIN[1:]))))
    return parts


def _signature(who: Identity) -> list[Part]:
    if not who.signed:
        return []
    return [Furniture(who.agency), Furniture(who.issued_words)]


def _tables(era: Era, rng: Random, manner: Manner) -> dict[str, list[Part]]:
    """The printed tables by the chapter they stand in."""
    values = table_values(era, rng, manner.noise, manner.hiding)
    found: dict[str, list[Part]] = {}
    for table in era.tables:
        parts = found.setdefault(table.section or "", [])
        if table.shape is TableShape.LIST:
            parts.append(Caption(table.title))
        printed = sheet_of(era, table, values)
        if manner.ordinals and table.shape is TableShape.LIST:
            printed = with_ordinals(printed)
        if manner.columns and table.shape is TableShape.LIST and len(table.columns) == 1:
            printed = with_columns(printed, rng)
        sheet = noisy(with_strangers(printed, rng, manner.noise), rng, manner.noise)
        parts += [Printed(page, number) for number, page in enumerate(pages(sheet, rng, manner.noise))]
    return found


def without_uprights(manner: Manner) -> Manner:
    """The same without labels of one character a line, which rows of a line cannot hold."""
    return replace(manner, noise=replace(manner.noise, upright=0.0))
