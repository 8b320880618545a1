"""A report in which every check holds or is silent, as text that a planted mistake can be put into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from indicators.catalogue.values import Era, TableShape
from tests.generate.sound_numbers import Numbers, sound_numbers
from tests.generate.table_layouts import LAYOUTS, Writer
from tests.generate.table_sheets import sheet_of
from tests.generate.table_values import PrintedValue

AGENCIES = ("青岚市人民政府", "云岭市人民政府", "南临省人民政府")
CHAPTERS = {
    "一": "总体情况",
    "二": "主动公开政府信息情况",
    "三": "收到和处理政府信息公开申请情况",
    "四": "政府信息公开行政复议、行政诉讼情况",
    "五": "存在的主要问题及改进情况",
    "六": "其他需要报告的事项",
}
GROUPS = {
    "不予公开": "refused_",
    "无法提供": "unable_",
    "不予处理": "unprocessed_",
}


@dataclass(frozen=True)
class SoundReport:
    """A report before it is written: its numbers by cell, and the words of its chapters by their numbers."""

    era: Era
    agency: str
    year: int
    layout: str
    numbers: Mapping[str, int]
    chapters: Mapping[str, tuple[str, ...]]
    printed: Mapping[str, str]  # cells printed otherwise than as their number
    twice: Mapping[str, int] | None = None  # the first table printed again with these numbers

    def with_numbers(self, **changed: int) -> SoundReport:
        """The same report with other numbers in its tables, the words as they were."""
        return replace(self, numbers={**self.numbers, **changed})

    def saying(self, old: str, new: str) -> SoundReport:
        """The same report with other words; ValueError where it does not say the old ones."""
        if not any(old in line for lines in self.chapters.values() for line in lines):
            raise ValueError(old)
        return replace(
            self,
            chapters={
                number: tuple(line.replace(old, new, 1) for line in lines)
                for number, lines in self.chapters.items()
            },
        )

    def text(self) -> str:
        """The report as a plain text."""
        writer = Writer()
        writer.write(f"{self.agency}{self.year}年政府信息公开工作年度报告\n\n")
        modern = self.era.tables[0].shape is not TableShape.LIST
        for number, lines in self.chapters.items():
            writer.write("".join(f"{line}\n" for line in lines))
            if modern:
                self._tables(writer, number)
        if not modern:
            self._tables(writer, None)
        return writer.text

    def _tables(self, writer: Writer, chapter: str | None) -> None:
        for table in self.era.tables:
            if table.section == chapter:
                for numbers in (self.numbers, self.twice):
                    if numbers is None or (numbers is self.twice and table is not self.era.tables[0]):
                        continue
                    values = {
                        code: PrintedValue(Decimal(number), self.printed.get(code, str(number)))
                        for code, number in numbers.items()
                    }
                    writer.write(f"{table.title}\n" if chapter is None else "")
                    LAYOUTS[self.layout](writer, sheet_of(self.era, table, values), Random(0))  # noqa: S311
                    writer.write("\n")


def sound_report(era: Era, rng: Random, layout: str = "tab_rows") -> SoundReport:
    """A report of that form in which nothing is wrong."""
    numbers = sound_numbers(era, rng)
    modern = era.tables[0].shape is not TableShape.LIST
    year = rng.randint(*(min(each, 2025) for each in era.years))
    said = {number: [f"{number}、{heading}"] for number, heading in CHAPTERS.items()}
    said["一"] += ["（一）工作开展情况。" + _neutral(rng), "（二）依申请公开情况。" + _requests(era, numbers)]
    said["二"] += ["规章、文件等信息均按规定公开。" if modern else "各类信息均按规定公开。"]
    if not modern:
        said["三"] += ["受理渠道保持畅通，答复规范及时。"]
        said["四"] += ["有关案件均依法办理，情况见附表。"]
    said["五"] += ["公开内容还不够丰富，解读形式较为单一。下一步将充实内容，改进方式，提高质量。"]
    said["六"] += ["没有其他需要报告的事项。"]
    chapters = {number: tuple(lines) for number, lines in said.items()}
    return SoundReport(era, rng.choice(AGENCIES), year, layout, numbers, chapters, {})


def _neutral(rng: Random) -> str:
    """Parts of a whole, a share and a rate of growth about things that no form asks."""
    one, other = rng.randint(11, 60) * 2, rng.randint(11, 60) * 2
    before = rng.randint(5, 30) * 10
    now = before + before // 10 * rng.randint(1, 9)
    share = f"{Decimal(one) / (one + other) * 100:.2f}"
    return (
        f"编发工作简报{one + other}期，其中经验交流类{one}期，占{share}%；其他类{other}期。"
        f"接待来访群众{now}人次，上年为{before}人次，同比增长{(now - before) * 100 // before}%。"
    )


def _requests(era: Era, numbers: Numbers) -> str:
    """What the tables say of requests, in words."""
    if era.tables[0].shape is TableShape.LIST:
        return _listed(era, numbers)
    cell = {row: numbers[f"t3.{row}.total"] for row in ("received_new", "carried_in", "total", "carried_out")}
    groups = {
        words: sum(
            number
            for code, number in numbers.items()
            if code.startswith(f"t3.{prefix}") and code.endswith(".total")
        )
        for words, prefix in GROUPS.items()
    }
    other = sum(
        number for code, number in numbers.items() if code.startswith("t3.other") and code.endswith(".total")
    )
    results = "、".join(
        f"{words}{count}件"
        for words, count in {
            "予以公开": numbers["t3.granted.total"],
            "部分公开": numbers["t3.granted_partly.total"],
            **groups,
            "其他处理": other,
        }.items()
    )
    return (
        f"全年新收政府信息公开申请{cell['received_new']}件，上年结转{cell['carried_in']}件，办结{cell['total']}件，"
        f"结转下年度继续办理{cell['carried_out']}件。办理结果为：{results}。"
        f"因政府信息公开被申请行政复议{numbers['t4.review_total']}件。"
    )


def _listed(era: Era, numbers: Numbers) -> str:
    row = next((code for code in ("t1.received", "t1.received.year") if code in numbers), None)
    return f"全年共收到政府信息公开申请{numbers[row]}件。" if row else "受理渠道保持畅通。"
