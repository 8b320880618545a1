"""What stands in one cell: a number with its unit, a blank, a dash, the word 无, or something unreadable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reports.pipeline.blocks.traditional import simplified
from reports.pipeline.extract.numerals import LARGE_POWERS, arabic, chinese
from reports.pipeline.invisible import seen
from reports.pipeline.values import Mark

SIGN = r"[+\-‑＋－−–]"
DIGIT = r"[0-9０-９]"
SEPARATED = rf"{DIGIT}{{1,3}}(?:[,，]{DIGIT}{{3}})+(?![0-9０-９])"
ARABIC = rf"(?:{SEPARATED}|{DIGIT}+)(?:[.．]{DIGIT}+)?"
CHINESE = r"[零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]{1,15}"
MONEY = r"(?:万|亿|千|百)?元"

LONGEST_CELL = 60
"""Whatever is longer is no number; a row of dashes may fill a cell."""

_BLANKS = " \t\r\n\u3000\xa0\u200b\ufeff|｜"
_DASHES = frozenset("-‑－—–−―─━/／\\")
_CELL = re.compile(
    rf"(?P<about>约|近|超过|超|逾|大约|将近)?(?P<change>增加?|减少?)?\s*"
    rf"(?:(?P<arabic>{SIGN}?\s?{ARABIC})|(?P<chinese>{CHINESE}))"
    rf"\s*(?P<more>余|多)?\s*(?P<power>[万亿](?!元))?\s*(?P<more_behind>余|多)?\s*"
    rf"(?P<unit>%|％|{MONEY}|人次|件次|条次|平方米|[条件次个人名位篇份起宗项期场册卷页家部处本张批])?"
    rf"\s*(?P<around>左右|以上|以下|以内|上下)?[。；]?"
)


@dataclass(frozen=True, slots=True)
class CellValue:
    """A cell read: `value` is None unless `mark` is NUMBER; `unit` is the one printed in the cell itself."""

    mark: Mark
    value: Decimal | None = None
    unit: str | None = None
    approximate: bool = False


def read_cell(raw: str) -> CellValue:
    """Read a cell of a table as printed. A range, a split number or anything else unclear is UNREADABLE."""
    text = raw.strip(_BLANKS)
    return _read(text) if len(text) <= LONGEST_CELL else CellValue(Mark.UNREADABLE)


@lru_cache(maxsize=4096)
def _read(text: str) -> CellValue:
    if not text:
        return CellValue(Mark.BLANK)
    if not text.isascii():
        text = simplified(seen(text)).strip(_BLANKS)
        if not text:
            return CellValue(Mark.BLANK)
    if all(sign in _DASHES for sign in text):
        return CellValue(Mark.DASH)
    if text.rstrip("。") in ("无", "没有"):
        return CellValue(Mark.NONE)
    match = _CELL.fullmatch(text)
    if match is None or not text.strip("一 "):  # 一 alone may be the numeral or a dash
        return CellValue(Mark.UNREADABLE)
    value = _value(match["arabic"], match["chinese"], match["power"])
    if value is None or (match["change"] and not value):
        return CellValue(Mark.UNREADABLE)
    if match["change"] and match["change"][0] == "减":
        value = -value
    unit = "%" if match["unit"] == "％" else match["unit"]
    approximate = any(match[name] for name in ("about", "more", "more_behind", "around"))
    return CellValue(Mark.NUMBER, value, unit, approximate)


def _value(in_arabic: str | None, in_chinese: str | None, power: str | None) -> Decimal | None:
    if in_arabic is not None:
        value = arabic(in_arabic.replace(" ", ""))
    else:
        whole = chinese(in_chinese or "")
        value = None if whole is None else Decimal(whole)
    return times_power(value, power)


def times_power(value: Decimal | None, power: str | None) -> Decimal | None:
    """84 and 万 are 840000, kept a plain number: never 8.4E+5."""
    if value is None or not power:
        return value
    product = value * LARGE_POWERS[power]
    return product.quantize(Decimal(1)) if product == product.to_integral_value() else product.normalize()
