"""Who reports where the title doesn't say: the first sentence, 填报单位, the signature, the head of the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from reports.pipeline.extract.agency_names import SUFFIX, is_agency, is_nameless, lacks_place
from reports.pipeline.extract.dates import DAY, YEAR, day_of
from reports.pipeline.extract.head_lines import Line

_VERB = (
    "(?:深入|认真|按照|紧紧|全面|坚持|围绕|严格|以|在|高度|积极|根据|依据|切实|不断|继续|始终|进一步|政府信息|政务|政府网站|信息公开|贯彻|落实|扎实|紧扣|大力|着力|充分|"
    "加强|重视|结合|通过|将|把|深化|共|主动|依法|牢固|持续|聚焦|有序|稳步|稳妥|推进|紧密|突出|及时|对|立足|强化|自觉|遵循|遵照|全|领导|各|机关|党|的|为|从|本着|于|也|，|,)"
)
_SENTENCE = re.compile(
    rf"(?:^|[，,。；：:\n \t\u3000]|年度?(?:以来)?|领导下|指导下|支持下|由)(?P<agency>[一-龥“”·]{{2,28}}?{SUFFIX}){_VERB}"
)
_REPORTS = re.compile(
    rf"(?:由|现将|现予?公[布开]|公[布开]|发布|编制的?)(?P<agency>[一-龥“”·、（）()]{{2,40}}?{SUFFIX})"
    rf"(?=(?:[（(][^）)\n]{{0,20}}[)）])?(?:编制|编写|汇总|制作|公布|发布|结合)|(?:{YEAR})年)"
)
_RUN_IN = re.compile(
    rf"(?:^|\n)[ \u3000]{{0,8}}(?P<agency>[一-龥“”·（）()]{{2,30}}?{SUFFIX})(?:关于)?(?:{YEAR})[ ]?年度?(?:政府信息|政务|信息)公开"
    r"[一-龥]{0,8}(?:报告|年报|总结)"
)
_CONTACT = re.compile(
    r"(?:请?联系|请[与和同]?(?!联系)|直接[与和同]|可[与和]|[。，,；;\n](?!请|可|直接|联系|与|如))(?P<asked>[一-龥“”·]{3,40}?)"
    r"(?:[（(](?:单位|办公|通讯|联系)?(?:地址|电话)|(?<!请)联系|[，,](?:联系)?电话)"
)
_ENDS_OF_OFFICES = ("办公室", "办", "小组", "中心")
_COMPILED = re.compile(
    rf"(?:^|[，,。\n])[ \u3000]{{0,4}}(?P<agency>[一-龥“”·]{{2,30}}?{SUFFIX})(?=(?:组织)?编制了?(?:本|{YEAR}[ ]?年))"
)
_QUOTED = re.compile(
    rf"《(?P<agency>[一-龥“”·（）()]{{2,30}}?)(?:关于)?(?:{YEAR})[ ]?年度?(?:政府信息|政务|信息)公开[^》\n]{{0,12}}(?:报告|年报|总结)》"
)
_LABELLED = re.compile(
    r"(?:填报单位|填表单位|填报机关|报送单位|报告单位|编制单位|单位名称|发布机构|发文机关|发布单位|制作单位|公开机构|发文单位|(?<![一-龥])单位)"
    r"(?:[（(][^）)\n]{0,6}[)）])?[ \t\u3000\xa0]*[：:][ \t\u3000\xa0]*(?P<agency>[^\n，。；：:\t|]{2,40})"
)
_YEAR_BEHIND = re.compile(rf"{YEAR}[ ]?年?度?[ \t\u3000\xa0]*$")
_CLAUSE_NOISE = re.compile(
    r"^(?:由|现(?!代)|特[此向]|兹|在|以|为|对|根据|按照|通过|随着|近年|一年|由于|依据|结合|围绕|省|市|区|县|上级|认真|深入|全面|国务院|中央|党|习近平|中华人民|各级|年来|来|我|本|全|各|该|关于|贯彻|落实|一直|其中)"
)
_SITE = re.compile(rf"(?P<agency>[一-龥]{{2,20}}?{SUFFIX})(?:门户|政府)?(?:网站|网|信息公开)")
_S = r"[ \t\u3000\xa0|｜]{0,6}"
_DATE_LABEL = re.compile(
    rf"(?:(?P<label>成文日期|发文日期|生成日期|发布日期|发布时间|公开日期|公布日期|印发日期){_S}[：:]?|(?P<plain>日期|时间){_S}[：:]){_S}"
)


_SOURCE = re.compile(r"(?:信息)?(?:来源|作者|发布机构|发布单位|发文机关)[：: \t\u3000\xa0]+")
_LINE_END_OF_A_DAY = re.compile(r"[日0-9][ \t\u3000\xa0）)*|]{0,4}(?=\n|\Z)")


@dataclass(frozen=True, slots=True)
class Sender:
    """A name and the span that it was read from."""

    agency: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signature:
    """The body's name and the day below the report; either may be missing."""

    sender: Sender | None
    day: date | None
    day_at: tuple[int, int] | None


def from_labels(text: str) -> Sender | None:
    """The name behind 填报单位 and the like."""
    for match in _LABELLED.finditer(text):
        words = _YEAR_BEHIND.sub("", match["agency"]).strip()
        if is_agency(words):
            return Sender("".join(words.split()), match.start("agency"), match.start("agency") + len(words))
    return None


def from_opening(text: str, start: int, end: int) -> Sender | None:
    """The subject of the first sentences: "2015年，某园区深入贯彻…"; also "本报告由某局编制" and 《某局2015年…年度报告》."""
    for pattern in (_RUN_IN, _COMPILED, _REPORTS, _QUOTED, _SENTENCE):
        at = start
        while match := pattern.search(text, at, end):
            words = match["agency"]
            if not _CLAUSE_NOISE.match(words) and not is_nameless(words) and is_agency(words):
                return Sender(words, *match.span("agency"))
            at = max(match.start() + 1, match.start("agency"))
    return None


def from_contact(text: str, start: int, end: int) -> Sender | None:
    """The body whose office is to be asked: 请与某县水利局办公室联系; never a mere office or group of it."""
    for match in _CONTACT.finditer(text, start, end):
        asked = match["asked"]
        for length in range(len(asked), 2, -1):
            words = asked[:length]
            if not words.endswith(_ENDS_OF_OFFICES) and is_agency(words) and not lacks_place(words):
                return Sender(words, match.start("asked"), match.start("asked") + length)
    return None


def from_first_lines(lines: list[Line]) -> Sender | None:
    """The body whose name alone fills one of the lines above the first sentence."""
    for line in lines:
        if "。" in line.words:
            return None
        if is_agency(line.words) and not lacks_place(line.words):
            return Sender("".join(line.words.split()), line.start, line.end)
    return None


def from_page_head(lines: list[Line]) -> Sender | None:
    """The body whose site the page belongs to."""
    for line in lines[:30]:
        match = _SITE.search(line.words) if len(line.words) <= 60 else None
        if match and is_agency(match["agency"]):
            at = line.start + match.start("agency")
            return Sender(match["agency"], at, at + len(match["agency"]))
    return None


def find_signature(text: str, start: int, tables: tuple[tuple[int, int], ...]) -> Signature:
    """The first line behind `start` with a name and a day, or a name above a day; else the first day on its own line."""
    alone: Signature | None = None
    starts = [first for first, _ in tables]
    at = start
    while place := _LINE_END_OF_A_DAY.search(text, at):
        at = place.end()
        table = bisect_right(starts, place.start()) - 1
        if table >= 0 and place.start() < tables[table][1]:
            at = max(at, tables[table][1])
            continue
        line = text.rfind("\n", start, place.start()) + 1 or start
        match = DAY.search(text, max(line, place.start() - 60), place.end())
        value = day_of(match) if match else None
        if match is None or value is None:
            continue
        sender = _signed(text, line, match.start()) or _signed_above(text, line, match.start(), start)
        if sender is not None:
            return Signature(sender, value, match.span())
        if alone is None and not text[line : match.start()].strip():
            alone = Signature(None, value, match.span())
    return alone or Signature(None, None, None)


def _signed_above(text: str, line: int, day: int, start: int) -> Sender | None:
    """The name on the last line above that is not blank, where nothing stands before the day itself."""
    if text[line:day].strip():
        return None
    end = line
    while end > start and text[end - 1].isspace():
        end -= 1
    return _signed(text, max(start, text.rfind("\n", start, end) + 1), end)


def _signed(text: str, start: int, end: int) -> Sender | None:
    if end - start > 80:
        return None
    name = text[start:end].strip(" \t\u3000\xa0：:（）()*#|")
    if label := _SOURCE.match(name):
        name = name[label.end() :]
    if not is_agency(name):
        return None
    at = text.index(name, start)
    return Sender("".join(name.split()), at, at + len(name))


def labelled_day(text: str, start: int, end: int) -> tuple[date, tuple[int, int]] | None:
    """The day behind 成文日期, 发布日期 and the like in text[start:end], the former before the latter."""
    best: tuple[int, date, tuple[int, int]] | None = None
    order = (
        "成文日期",
        "发文日期",
        "印发日期",
        "生成日期",
        "公布日期",
        "公开日期",
        "发布日期",
        "发布时间",
        "日期",
        "时间",
    )
    for match in _DATE_LABEL.finditer(text, start, end):
        day = DAY.match(text, match.end())
        value = day_of(day) if day else None
        if day and value:
            rank = order.index(match["label"] or match["plain"])
            if best is None or rank < best[0]:
                best = (rank, value, day.span())
    return (best[1], best[2]) if best else None
