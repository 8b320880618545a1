"""Mistakes planted into the words of a sound report, its chapters, its cells that are no numbers, and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from indicators.catalogue.values import TableShape
from reports.pipeline.blocks import split_blocks
from reports.pipeline.check.around import Alike, Around, Below, BelowSum, Like
from reports.pipeline.check.copied import NEARLY_ALL, share, signature_of
from reports.pipeline.check.same_cells import watched
from reports.pipeline.values import SourceText
from tests.generate.planted_sums import LARGEST, Planted, sound_around
from tests.generate.sound_reports import SoundReport

Change = Callable[[int], int]


def planted_words(report: SoundReport, rng: Random) -> Iterator[Planted]:
    """One mistake of each kind that the form leaves room for."""
    modern = report.era.tables[0].shape is not TableShape.LIST
    yield from _numbers_of_the_text(report, rng, modern)
    yield from _chapters(report, modern)
    yield from _cells(report, rng)
    yield from _units(report)
    yield from _money(report)
    yield from _neighbours(report, rng)


def _numbers_of_the_text(report: SoundReport, rng: Random, modern: bool) -> Iterator[Planted]:
    by = rng.randint(1, LARGEST)
    ways: tuple[tuple[str, Change], ...] = (
        ("more", lambda number: number + by),
        ("less", lambda number: number - by if number > by else number + 2 * by),
    )
    for direction, change in ways:
        yield Planted("gk.W601", direction, _other(report, r"其他类(\d+)期", change))
        yield Planted("gk.W702", direction, _other(report, r"同比增长(\d+)%", change))
        yield Planted("gk.W701", direction, _other(report, r"期，占(\d+)\.", change))
        received = r"新收政府信息公开申请(\d+)件" if modern else r"收到政府信息公开申请(\d+)件"
        if any(re.search(received, line) for lines in report.chapters.values() for line in lines):
            yield Planted("gk.W501", direction, _other(report, received, change))
        if modern:
            yield Planted("gk.W501", direction, _other(report, r"行政复议(\d+)件", change))
            yield Planted("gk.W611", direction, _other(report, r"予以公开(\d+)件", change))
            yield Planted("gk.W612", direction, _other(report, r"上年结转(\d+)件", change))
    yield Planted("gk.W703", "beyond", _other(report, r"期，占(\d+)\.", lambda number: number + 100))
    if modern:
        new = report.numbers["t3.received_new.total"]
        again = report.saying(
            "公开内容还不够丰富", f"全年新收政府信息公开申请{new + by}件，公开内容还不够丰富"
        )
        yield Planted("gk.W821", "twice", again)


def _other(report: SoundReport, pattern: str, change: Change) -> SoundReport:
    """The same report with one number of its text changed."""
    for lines in report.chapters.values():
        for line in lines:
            found = re.search(pattern, line)
            if found:
                start, end = found.start(1) - found.start(), found.end(1) - found.start()
                old = found.group()
                return report.saying(old, old[:start] + str(change(int(found.group(1)))) + old[end:])
    raise ValueError(pattern)


def _chapters(report: SoundReport, modern: bool) -> Iterator[Planted]:
    yield Planted("gk.W811", "doubled", report.saying("六、其他", "五、其他"))
    yield Planted("gk.W811", "left out", report.saying("六、其他", "八、其他"))
    yield Planted("gk.W811", "left out inside", report.saying("（二）依申请", "（三）依申请"))
    empty = {**report.chapters, "五": report.chapters["五"][:1]}
    yield Planted("gk.W812", "empty", replace(report, chapters=empty))
    if modern:
        for number in ("五", "六"):
            without = {each: lines for each, lines in report.chapters.items() if each != number}
            yield Planted("gk.W813", f"without {number}", replace(report, chapters=without))
        said = report.saying("公开内容还不够丰富", "全年收取信息公开信息处理费600元，公开内容还不够丰富")
        yield Planted("gk.W844", "denied", said)


def _cells(report: SoundReport, rng: Random) -> Iterator[Planted]:
    counts = [
        code for code in report.numbers if not code.endswith(("amount", "_change")) and "fees" not in code
    ]
    code = rng.choice([each for each in counts if "budget" not in each])
    for rule, direction, words in (
        ("gk.W801", "blank", ""),
        ("gk.W841", "negative", "-3"),
        ("gk.W842", "words", rng.choice(("1O2", "3 4", "十?"))),
    ):
        yield Planted(rule, direction, replace(report, printed={code: words}), code)
    table = report.era.tables[0].code
    first = next(each for each in report.numbers if each.startswith(f"{table}."))
    yield Planted("gk.W822", "twice", replace(report, twice={**report.numbers, first: 77_777}), first)
    row = [each for each in report.numbers if each.startswith("t2-1.regulations.")]
    if row:
        numbers = {**report.numbers, row[0]: 3, row[-1]: 5}
        yield Planted(
            "gk.W845", "no power", replace(report, agency="云岭县人民政府", numbers=numbers), row[0]
        )


def _units(report: SoundReport) -> Iterator[Planted]:
    """People counted in 元, in forms that print a unit beside each number."""
    table = report.era.tables[0]
    row = next((row for row in table.rows if row.unit in ("件", "条", "人")), None)
    if table.shape is TableShape.LIST and row is not None:
        rows = tuple(replace(each, unit="元") if each is row else each for each in table.rows)
        era = replace(report.era, tables=(replace(table, rows=rows), *report.era.tables[1:]))
        yield Planted("gk.W831", "money", replace(report, era=era))


def _money(report: SoundReport) -> Iterator[Planted]:
    """The same digits in another unit."""
    fees = next((row for table in report.era.tables for row in table.rows if row.code == "fees"), None)
    if fees is not None and "t1.fees" in report.numbers and fees.unit in ("元", "万元"):
        other = "元" if fees.unit == "万元" else "万元"
        amount = report.numbers["t1.fees"] + 7
        said = report.with_numbers(**{"t1.fees": amount}).saying(
            "公开内容还不够丰富", f"依申请公开信息收取的费用{amount}{other}，公开内容还不够丰富"
        )
        yield Planted("gk.W832", "unit", said, "t1.fees")


def _neighbours(report: SoundReport, rng: Random) -> Iterator[Planted]:
    by = rng.randint(1, LARGEST)
    code = next(iter(watched(report.era, report.era.flows)))
    own = Decimal(report.numbers[code])
    for direction, total in (("more", own + by), ("less", own - by)):
        below = Below(2, (), {(report.era.code, code): BelowSum(total, 2)}, own_work_included=True)
        yield Planted("gk.W871", direction, report, code, Around(below=below))
    none = report.with_numbers(**{code: 0})
    usual = Around(like=Like(12, {code: Decimal(350)}))
    yield Planted("gk.W864", "nothing", none, code, usual)
    received = "t3.received_new.total"
    if report.numbers.get(received):
        rate = f"全年新收政府信息公开申请{report.numbers[received]}件，"
        for direction, percent in (("more", 37), ("less", 11)):
            said = report.saying(rate, f"{rate}同比增长{percent}.4%，")
            last, earlier = sound_around(report).years
            then = {**last.cells, received: Decimal(report.numbers[received])}
            yield Planted("gk.W863", direction, said, around=Around((replace(last, cells=then), earlier)))
    yield from _copied(report)


def _copied(report: SoundReport) -> Iterator[Planted]:
    """The same text with other numbers, found by the signatures of both."""
    filler = "".join(
        f"第{place}项工作按照要求稳步推进，" for place in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    )
    mine = report.saying("下一步将充实内容", f"{filler}下一步将充实内容")
    theirs = _other(mine, r"编发工作简报(\d+)期", lambda number: number + 1)
    one, other = (
        signature_of(text, split_blocks(SourceText("a.txt", text, "txt")))
        for text in (mine.text(), theirs.text())
    )
    if one is not None and other is not None and (alike := share(one, other)) >= NEARLY_ALL:
        yield Planted(
            "gk.W851",
            "copied",
            mine,
            around=Around(alike=(Alike("邻县人民政府", report.year - 1, alike, False),)),
        )
