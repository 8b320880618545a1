"""Whole reports around generated tables: a form, a layout and noise give a text with what must be read from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from indicators.catalogue.values import Era, TableShape
from tests.generate.odd_layouts import MOVED, READABLE, UNREADABLE
from tests.generate.table_layouts import HIDING_BLANKS, LAYOUTS, Writer
from tests.generate.table_noise import CLEAN, Noise, noisy, pages, with_strangers
from tests.generate.table_sheets import sheet_of
from tests.generate.table_values import PrintedValue, cell_codes, numbers, odd, printed

SPACED = ("spaces", "aligned", "single_spaces")
EVERY_LAYOUT = LAYOUTS | READABLE | MOVED | UNREADABLE
CHAPTERS = {
    "二": "二、主动公开政府信息情况",
    "三": "三、收到和处理政府信息公开申请情况",
    "四": "四、政府信息公开行政复议、行政诉讼情况",
}
OPENING = "一、总体情况\n本年度，我单位认真贯彻落实有关规定，主动做好信息公开各项工作，取得了新的进展。\n"
CLOSING = (
    "五、存在的主要问题及改进情况\n公开内容还不够丰富。下一步将继续改进，提高质量。\n"
    "六、其他需要报告的事项\n没有其他需要报告的事项。\n"
)


@dataclass(frozen=True)
class Expected:
    """What must be read at a place."""

    start: int
    end: int
    raw: str
    value: Decimal | None
    unit: str | None
    column: str | None
    label: str
    indicator: str


@dataclass(frozen=True)
class Generated:
    """A text and all its table figures."""

    text: str
    era: str
    layout: str
    expected: tuple[Expected, ...]


def seeded(seed: str) -> Random:
    """Chance that falls the same way for the same words."""
    return Random(seed)  # noqa: S311


def generate(era: Era, layout: str, rng: Random, noise: Noise = CLEAN) -> Generated:
    """A report of that era in that layout; hidden blanks come only as rows left wholly blank."""
    values = table_values(era, rng, noise, layout in HIDING_BLANKS)
    if layout in SPACED:
        noise = replace(noise, upright=0.0)
    writer = Writer()
    writer.write("某某区人民政府办公室年度报告\n\n")
    if era.tables[0].shape is TableShape.LIST:
        writer.write("本年度，我单位认真做好信息公开各项工作，现将有关情况报告如下。\n\n附件：\n\n")
    else:
        writer.write(OPENING)
    chapter = None
    for table in era.tables:
        if table.section != chapter and table.section in CHAPTERS:
            chapter = table.section
            writer.write(f"\n{CHAPTERS[chapter]}\n" if rng.random() < 0.7 else f"\n{CHAPTERS[chapter]}\n\n")
        if table.shape is TableShape.LIST:
            writer.write(f"{table.title}\n")
        sheet = with_strangers(sheet_of(era, table, values), rng, noise)
        for number, page in enumerate(pages(noisy(sheet, rng, noise), rng, noise)):
            if number:
                writer.write(rng.choice(("\n", "\n- 5 -\n\n", "\n— 12 —\n")))
            EVERY_LAYOUT[layout](writer, page, rng)
        if rng.random() < 0.5:
            writer.write("\n")
    writer.write("\n单位负责人：\n" if era.tables[0].shape is TableShape.LIST else CLOSING)
    return Generated(writer.text, era.code, layout, _expected(era, writer))


def table_values(era: Era, rng: Random, noise: Noise, hiding: bool) -> dict[str, PrintedValue]:
    """A value for every cell, some blank: where `hiding`, only whole rows are, since a lone blank leaves no trace."""
    units = {}
    for table in era.tables:
        for row in table.rows:
            for column in table.columns:
                unit = column.unit or row.unit or table.unit
                units[f"{table.code}.{row.code}"] = units[f"{table.code}.{row.code}.{column.code}"] = unit
    found = {
        code: (odd if rng.random() < noise.odd_values else printed)(value, units.get(code), rng)
        for code, value in numbers(era, rng).items()
    }
    if noise.blanks:
        rows = sorted({code.rpartition(".")[0] if code.count(".") > 1 else code for code in cell_codes(era)})
        for place in rows:
            if rng.random() < noise.blanks and not place.startswith("t4"):
                for code in cell_codes(era):
                    if code == place or code.startswith(f"{place}."):
                        found[code] = PrintedValue(None, "")
        if not hiding:
            for code in cell_codes(era):
                if rng.random() < noise.blanks:
                    found[code] = PrintedValue(None, "")
    return found


def _expected(era: Era, writer: Writer) -> tuple[Expected, ...]:
    found = []
    for cell, start, end in writer.values:
        if not cell.code:
            found.append(Expected(start, end, cell.words, cell.value, None, cell.column, "", ""))
            continue
        found.append(
            Expected(
                start,
                end,
                cell.words,
                cell.value,
                cell.unit,
                cell.column,
                cell.label,
                f"{era.code}:{cell.code}",
            )
        )
    return tuple(found)
