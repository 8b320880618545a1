"""Years and days as reports print them: 2018年1月18日, 2017- 01- 13, 二○○九年三月二十日."""

from __future__ import annotations

import re
from datetime import date

from reports.pipeline.extract.numerals import chinese, narrow

_S = r"[ \t\u3000\xa0]{0,2}"
_ZERO = "○〇零0０Oo"
YEAR = rf"(?:(?:19|20){_S}[0-9]{{2}}|２０[０-９]{{2}}|二{_S}[{_ZERO}]{_S}[一二三四五六七八九{_ZERO}]{_S}[一二三四五六七八九{_ZERO}])"
_CHINESE_DAY = "[一二三四五六七八九十廿卅]{1,3}"
DAY = re.compile(
    rf"(?<![0-9])(?P<year>{YEAR}){_S}(?:年{_S}(?P<month>[0-9０-９]{{1,2}}|{_CHINESE_DAY}){_S}月{_S}(?P<day>[0-9０-９]{{1,2}}|{_CHINESE_DAY}){_S}日"
    rf"|[-/.．－]{_S}(?P<month2>[0-9]{{1,2}}){_S}[-/.．－]{_S}(?P<day2>[0-9]{{1,2}})(?![0-9]))"
)


def year_number(printed: str) -> int | None:
    """The year of "2018", "２０１８" or "二○○九"; None where it is none."""
    plain = narrow("".join(printed.split()))
    for zero in "Oo":
        plain = plain.replace(zero, "〇")
    value = int(plain) if plain.isascii() and plain.isdigit() else chinese(plain)
    return value if value is not None and 1990 <= value <= 2100 else None


def day_of(match: re.Match[str]) -> date | None:
    """The date that a match of DAY prints; None where the calendar has no such day."""
    year = year_number(match["year"])
    month = _small(match["month"] or match["month2"])
    day = _small(match["day"] or match["day2"])
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(printed: str) -> int | None:
    plain = narrow(printed.replace("廿", "二十").replace("卅", "三十"))
    return int(plain) if plain.isascii() and plain.isdigit() else chinese(plain)
