"""The one scan over running text that finds every number with a measure word, and passes by what is no count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from reports.pipeline.extract.measure_words import CLEAR_WITH_CHINESE, MEASURE_WORD, PERCENT, WHOLE_ONLY
from reports.pipeline.extract.no_counts import (
    is_norm,
    is_of_the_report,
    is_ordinal,
    is_page_counter,
    is_quoted_name,
)
from reports.pipeline.extract.numbers import ARABIC
from reports.pipeline.extract.numerals import arabic, chinese
from reports.pipeline.extract.speech import counts_in_chinese


class Count(Struct, frozen=True, gc=False):
    """A counted number: [start, end) is the number as printed, `stop` the end of measure word and all that rounds it."""

    start: int
    end: int
    stop: int
    value: Decimal | None  # None for a range
    unit: str | None
    approximate: bool
    split: bool = False  # another number stands so close before it that both may be one


_POWERS = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_GAP = r"[ \u3000\xa0]{0,3}(?:\n[ \u3000\xa0]{0,4})?"
_BEHIND = (
    r"(?:[ ](?=[万亿][余多]?[ ]?[人次条元件份户]))?"
    r"(?P<more>[余多来几])?(?P<power>(?:[千百十]?万|亿)(?!元|美元)|[千百](?!分))?(?P<more_behind>[余多])?"
    rf"(?P<gap>{_GAP})(?P<unit>{MEASURE_WORD}|{PERCENT}|[（(](?:{MEASURE_WORD})[)）])?"
    r"(?:[（(]次[)）])?(?P<around>左右|以上|以下|上下|以内|不等|[余多](?![数为次方项个样元年]))?"
)
_RUN = re.compile(
    r"[0-9０-９一二两三四五六七八九十百千](?:"
    r"(?<=[0-9０-９])[0-9０-９]{0,30}+(?![年月日时号〕﹞\]】])"  # a year or a day is none
    rf"|(?<![0-9０-９])[零〇○一二两三四五六七八九十百千万亿]{{0,14}}+(?=[余多几]?[余多]?[ \u3000]{{0,2}}{CLEAR_WITH_CHINESE}|分之))"
)
_ARABIC = re.compile(rf"(?P<number>{ARABIC})(?P<range>\s?[-－—–~～至到]{{1,2}}\s?{ARABIC})?{_BEHIND}")
_JOINT = r"[ \u3000]?[、和及与][ \u3000]?"
_REST_OF_LIST = re.compile(rf"(?:{_JOINT}{ARABIC}){{1,12}}(?P<unit>{MEASURE_WORD}|{PERCENT})")
_CHINESE = re.compile(rf"(?P<number>[零〇○一二两三四五六七八九十百千万亿]{{1,14}})(?P<range>(?!))?{_BEHIND}")
_PER_CENT_IN_WORDS = re.compile(
    r"百分之(?P<number>[一二三四五六七八九十百零]{1,6})(?:点(?P<tenths>[零〇一二三四五六七八九]{1,4}))?"
    r"(?P<around>左右|以上|以下|上下|多)?"
)
_PER_CENT = "百分之"
_ABOUT = re.compile(
    r"(?:(?<![预节签公合履契邀条])约|(?<![最附靠])近|超过?|逾|突破|接近|将近|不足)[ \u3000\xa0]?(?:[有达到为])?$"
)
_SPLIT = re.compile(r"[0-9０-９][,，]?(?:[ \u3000\xa0]{1,2}|[ \u3000\xa0]?\n)$")
_ENDS_OF_ABOUT = frozenset("约近超过逾破足有达到为 \u3000\xa0\n")
_ENDS_OF_A_GAP = frozenset(" \u3000\xa0\n")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_IN_NAMES = _DIGITS | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.．/-＋+×")
_SIGNS = frozenset("+-＋－−")
_NUMERALS = frozenset("零〇○一二两三四五六七八九十百千万亿")
_UNITLESS = re.compile(
    r"(?:[数量额率]|人次|次数|粉丝|用户|申请|复议|诉讼|投诉|举报|收费|费用|共计|合计|总计)"
    r"[ \u3000\xa0]?(?:(?:共计|共有|共|总计|合计|均为|均|为|达到|达|是|约|近|超过|超|突破|逾|已|有|：|:)[ \u3000\xa0]?){0,3}$"
)
_MESSAGES = re.compile("(?:公开|发布|上传|推送)[一-龥]{0,10}信息$")
_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_ITS_SHARE = re.compile(rf"[，,]占(?:比|总数的?)?[ ]?{ARABIC}{PERCENT}")
_ENDS = frozenset("，。；、,;）)！\n")


def find_counts(text: str, start: int, end: int) -> Iterator[Count]:
    """All counts in text[start:end] in order; every character is looked at a bounded number of times."""
    done = start
    for run in _RUN.finditer(text, start, end):
        at = run.start()
        if at < done:
            continue
        if text[at] in _DIGITS:
            match = _ARABIC.match(text, at, end)
            if match is None:
                continue
            count = _arabic_count(text, match)
            done = match.end("range") if match["range"] else match.end("number")
        else:
            count = _chinese_count(text, at, end)
        if count is not None:
            done = count.stop
            yield count


def _arabic_count(text: str, match: re.Match[str]) -> Count | None:
    at = match.start()
    before = text[at - 1] if at else "\n"
    value = arabic(match["number"])
    unit = _unit(match)
    if before in _IN_NAMES:
        free = at == 1 or text[at - 2] not in _IN_NAMES
        if before in _SIGNS and unit == "%" and free and value is not None and not match["range"]:
            signed = arabic(before + match["number"])
            return Count(at - 1, match.end("number"), match.end(), signed, unit, bool(match["around"]))
        if before != "." or not free:
            return None
    if value is None or is_ordinal(text, at) or is_quoted_name(text, at, match.end()):
        return None
    if unit is None and text.startswith(_PER_CENT, max(0, at - 3)):
        return Count(
            at - 3, match.end("number"), match.end(), value, "%", bool(match["more"] or match["around"])
        )
    if unit is None:
        return _listed(text, match, value) or _unitless(text, match, value)
    if "." in match["number"] and unit in WHOLE_ONLY and not match["power"] and before in "\n \t\u3000":
        return _behind_item_code(text, match, unit)
    return _count(text, match, value, unit)


def _chinese_count(text: str, at: int, end: int) -> Count | None:
    in_words = _PER_CENT_IN_WORDS.match(text, at, end)
    if in_words:
        return _per_cent_in_words(text, in_words)
    match = _CHINESE.match(text, at, end)
    if at and text[at - 1] in _NUMERALS:
        return None  # the end of a numeral that could not be read whole
    if match is None or not match["unit"] or text.startswith("\n", match.start("gap")):
        return None
    unit = _unit(match)
    whole = chinese(match["number"])
    if unit is None or whole is None or is_ordinal(text, at):
        return None
    if not counts_in_chinese(text, at, match.end(), whole, unit):
        return None
    return _count(text, match, Decimal(whole), unit)


def _per_cent_in_words(text: str, match: re.Match[str]) -> Count | None:
    """百分之三十以上, 百分之九十八点五."""
    whole = chinese(match["number"])
    if whole is None:
        return None
    tenths = "".join(str(chinese(sign)) for sign in match["tenths"] or "")
    value = Decimal(f"{whole}.{tenths}") if tenths else Decimal(whole)
    at, end = match.start(), match.end("tenths") if tenths else match.end("number")
    rounded = bool(match["around"]) or _is_about(text[max(0, at - 8) : at])
    return Count(at, end, match.end(), value, "%", rounded)


def _count(text: str, match: re.Match[str], value: Decimal, unit: str) -> Count | None:
    at, stop = match.span()
    gap, power, is_range, *rounding = match.group("gap", "power", "range", "more", "more_behind", "around")
    if gap.startswith("\n") and text.rfind("\n", 0, at) == at - 1:
        return None
    before = text[max(0, at - 8) : at]
    if is_of_the_report(text, at, stop):
        return None
    if text.startswith("/", stop) or is_norm(before) or (unit == "次" and is_page_counter(before)):
        return None  # 10元/件 is a tariff
    printed_end = match.end("power" if power else "range" if is_range else "number")
    if is_range:
        return Count(at, printed_end, stop, None, unit, True)
    rounded = any(rounding) or _is_about(before)
    if power:
        value = _plain(value * _POWERS[power])
    return Count(at, printed_end, stop, value, unit, rounded, _is_split(before))


def _is_about(before: str) -> bool:
    return before[-1:] in _ENDS_OF_ABOUT and _ABOUT.search(before) is not None


def _is_split(before: str) -> bool:
    return before[-1:] in _ENDS_OF_A_GAP and _SPLIT.search(before) is not None


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _unit(match: re.Match[str]) -> str | None:
    unit = match["unit"]
    return unit.strip("（()）").replace("％", "%") if unit else None


def _listed(text: str, match: re.Match[str], value: Decimal) -> Count | None:
    """A number in a list whose last member alone has the measure word: 12、30和45条."""
    if match["range"] or match["power"]:
        return None
    rest = _REST_OF_LIST.match(text, match.end("number"))
    if rest is None:
        return None
    end = match.end("number")
    return Count(match.start(), end, end, value, rest["unit"].replace("％", "%"), False)


def _unitless(text: str, match: re.Match[str], value: Decimal) -> Count | None:
    """A number without measure word counts only behind a word like 数 or 共计, or before its share, at a clause's end."""
    number_end = match.end("power") if match["power"] else match.end("number")
    stop = (
        match.end("more_behind")
        if match["more_behind"]
        else match.end("more")
        if match["more"]
        else number_end
    )
    behind = text[stop : stop + 1] or "\n"
    if match["range"] or len(match["number"]) > 9 or behind not in _ENDS:
        return None
    before = text[max(0, match.start() - 16) : match.start()]
    told = _UNITLESS.search(before) or _ITS_SHARE.match(text, stop) or _are_messages(before, value)
    if not told or is_page_counter(before):
        return None
    if match["power"]:
        value = _plain(value * _POWERS[match["power"]])
    rounded = bool(match["more"] or match["more_behind"] or _is_about(before[-6:]))
    return Count(match.start(), max(number_end, match.end("number")), stop, value, None, rounded)


def _are_messages(before: str, value: Decimal) -> bool:
    """Whether the words say that so many messages were published; a number that may be a year is not believed."""
    return _MESSAGES.search(before) is not None and not _FIRST_YEAR <= value <= _LAST_YEAR


def _behind_item_code(text: str, match: re.Match[str], unit: str) -> Count | None:
    """ "1.12条…" at the start of a line is item 1 and 12 条, for nothing of the kind is counted in tenths."""
    start = match.start() + match["number"].index(".") + 1
    value = arabic(text[start : match.end("number")])
    return None if value is None else Count(start, match.end("number"), match.end(), value, unit, False)
