"""Zero said in words: 未收到政府信息公开申请, 没有收取费用, 无行政复议、行政诉讼."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reports.pipeline.sign_places import matches_at, places_of

_NEGATIONS = "没未无不零"
_NEGATION = re.compile(
    rf"[{_NEGATIONS}](?:"
    r"(?<=没)有(?![一-龥]{0,4}(?:现成|正当|完全|形成|及时|建立|明确))"
    r"|(?<=未)(?=曾|有|收|接|受|发[生现]|产生|出现|引发|办|被|因|对|向|就|涉|存在|制[发定]|作出|做出|实施|出台|召开|举办|进行|减免|设|造成|提起|开展)"
    r"|(?<=不)(?:存在|涉及|收取)"
    r"|(?<=无)(?<![有若如毫]无)(?=[一-龥“])"
    r"(?!一不|法|效|障|缝|偿|关|论|须|需|线|纸|锡|极|为|正当|条件|害|证|故|理|意|疑|视|息|所|限|缘|权|差错|缺)"
    r"|(?<=零)(?=申请|投诉|复议|诉讼|举报|收费|上访))"
)
_ADVERB = re.compile("(?:全年|[均也尚从并暂都])$")
_OBJECT = re.compile(
    r"(?P<reviews>(?:申请)?行政复议|复议)"
    r"|(?P<lawsuits>行政诉讼|诉讼|(?<!引)起诉|行政应诉)"
    r"|(?P<fees>(?:收取|减免)?[^，。；、\n和或及]{0,8}?费用|收费|(?:检索|复制|邮寄|处理)费)"
    r"|(?P<relief>减免(?=情况|事项|现象|[，。；、,;\s]|$))"
    r"|(?P<complaints>举报|投诉)"
    r"|(?P<appeals>申诉)"
    r"|(?P<consultations>咨询(?!服务))"
    r"|(?P<leaks>失密|泄密|失泄密)"
    r"|(?P<accountability>责任追究|追究责任|被追责)"
    r"|(?P<normative_issued>规范性文件)|(?P<regulations>(?<!部门)规章(?!制度))|(?P<decisions>重大行政决策)"
    r"|(?P<acts_licence>行政许可)|(?P<acts_penalty>行政处罚)|(?P<acts_force>行政强制(?:措施|执行)?)"
    r"|(?P<briefings>新闻发布会)|(?P<interviews>(?:在线|网络|网上)访谈)"
    r"|(?P<carried_out>结转(?=至|到|下|次|20|明|情况|申请|[，。；,;\s]|$)|转结)"
    r"|(?P<received>(?<=依)申请(?=件)|依申请公开(?:类|的)?(?:政府|政务)?(?:信息)?(?:的)?(?:申请|请求|事项|件)?"
    r"|(?:要求|申请)公开(?:政府|政务)?(?:信息)?(?:的)?(?:申请|请求|要求|信函|来信|情况|事项|信息)?|(?:公开|信息)(?:的)?(?:申请|请求)"
    r"|(?<!依)申请(?=[，。；、,;\s和或及的件等量]|情况|事项|$))"
)
_NOT_THE_THING = re.compile(
    r"依据|标准|项目|制度|渠道|途径|能力|条件|信箱|电话|机制|权|程序|办法|资格|平台|目录|受理(?:点|机构)|人(?!民)|指南|表|内容|对象|职[能责权]|的?制定|主体|工作(?!人员)"
)
_CLAUSE = re.compile(
    r"[^，。；：,;:！？!?\n]{0,80}(?:\n(?![一二三四五六七八九十（(0-9\n \u3000])[^，。；：,;:！？!?\n]{0,40})?"
)
_OF_NO_CONCEPT = frozenset(
    {"regulations", "decisions", "acts_licence", "acts_penalty", "acts_force", "relief"}
)
"""What a form asks for in several cells, or of a part of the year's: told, but tied to none."""
_ONLY_TELLS_WHICH = re.compile("[)）]?(?:情况)?[而所]?(?:有关|相关|产生|引起|引发|发生|需|涉及|导致|造成)")
"""Behind 行政复议、行政诉讼 where not they are missing but the costs that they cause."""
_OUTCOME = re.compile("败诉|被?(?:依法)?(?:纠错|纠正|撤销|变更|确认违法|责令)|改判")
_ASKED_FOR = ("reviews", "lawsuits")
_OF_IT = ("", "的", "案件的")
_JOINED = re.compile(r"[、和或及与]|以及|而被|并")
_NUMBER_BEHIND = re.compile(r"[^，。；\n]{0,6}[0-9０-９]")
_NONE = re.compile(r"[：:][ ]?无(?=[。；;\s]|\Z)")
_ZEROS = "零0０"
_BEFORE_NIL = frozenset("为请议讼诉")
_NIL = re.compile(
    r"(?P<zero>[零0０])(?:(?<=[均都皆]为.)|(?<=全部为.)|(?<=[数量请议讼诉报]为.)|(?<=申请.)|(?<=复议.)|(?<=诉讼.)|(?<=投诉.))"
    r"[ ]?(?P<unit>件次|人次|[件次起宗条例])?(?=[，。；,;、）)\s]|\Z)"
)
_VERB_OF_NIL = re.compile("(?:全部|[也均都皆])*为?$")
_LIST_BEGINS = "，。；：,;:！!？?\n"
_BETWEEN_ITEMS = re.compile("、|以及|[和及与]")
_LONGEST_QUESTION = 60
_QUESTION_MARKS = "，。；：,;:）)！\n"
_SINGLE = re.compile(
    r"无一(?P<unit>[起例件次宗])|(?:没有|未)(?:发生|出现|收到|接到|有|引发)?一(?P<unit_behind>[起例件次宗])"
)
_ONE = re.compile("^(?:发生|出现|收到|接到|有|引发)?一[起例件次宗]")


class Statement(Struct, frozen=True, gc=False):
    """A zero in words over [start, end). `concept` is what does not exist, `label` its words, `unit` only where printed."""

    start: int
    end: int
    label: str
    concept: str | None
    unit: str | None


def find_statements(text: str, start: int, end: int) -> Iterator[Statement]:
    """Every thing that text[start:end] says did not happen; one for each of 行政复议、行政诉讼."""
    yield from _answered_none(text, start, end)
    yield from _all_nil(text, start, end)
    done = start
    for negation in matches_at(_NEGATION, text, places_of(text, _NEGATIONS, start, end), end):
        if negation.start() < done:
            continue
        clause = _CLAUSE.match(text, negation.end(), end)
        clause_end = clause.end() if clause else negation.end()
        following = _NEGATION.search(text, negation.end(), clause_end)
        clause_end = following.start() if following else clause_end
        found = list(_objects(text, negation, clause_end))
        if not found:
            continue
        done = found[-1].end
        if not _NUMBER_BEHIND.match(text, done, min(end, done + 8)):
            yield from found


def _answered_none(text: str, start: int, end: int) -> Iterator[Statement]:
    """The things whose number is given as 无 behind a colon: 收到信息公开申请：无。"""
    for none in matches_at(_NONE, text, places_of(text, "：:", start, end), end):
        low = max(start, none.start() - _LONGEST_QUESTION)
        begin = max(low, *(text.rfind(mark, low, none.start()) + 1 for mark in _QUESTION_MARKS))
        objects = list(_OBJECT.finditer(text, begin, none.start()))
        if objects and not _NOT_THE_THING.match(text, objects[-1].end(), none.start()):
            label = "".join(text[begin : none.start()].split())
            yield Statement(begin, none.end(), label, _concept(text, objects[-1]), None)


def _all_nil(text: str, start: int, end: int) -> Iterator[Statement]:
    """Each of the things that a list calls nil: 行政复议、行政诉讼均为0; and a single one, where 零 is written out."""
    zeros = [place for place in places_of(text, _ZEROS, start, end) if text[place - 1] in _BEFORE_NIL]
    for nil in matches_at(_NIL, text, zeros, end):
        low = max(start, nil.start() - _LONGEST_QUESTION)
        begin = max(low, *(text.rfind(mark, low, nil.start()) + 1 for mark in _LIST_BEGINS))
        if _NEGATION.search(text, begin, nil.start()):
            continue  # 没有…均为零 is told by its 没有
        verb = _VERB_OF_NIL.search(text, begin, nil.start())
        end_of_list = verb.start() if verb else nil.start()
        joints = list(_BETWEEN_ITEMS.finditer(text, begin, end_of_list))
        cuts = [begin, *(joint.end() for joint in joints)]
        ends = [*(joint.start() for joint in joints), end_of_list]
        items = [_last(_OBJECT, text, *span) for span in zip(cuts, ends, strict=True)]
        if all(items) and (len(items) > 1 or nil["zero"] == "零"):
            for match, cut, stop in zip(items, cuts, ends, strict=True):
                if match is not None:
                    label = "".join(text[cut:stop].split())
                    yield Statement(cut, nil.end(), label, _concept(text, match), nil["unit"])


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _objects(text: str, negation: re.Match[str], clause_end: int) -> Iterator[Statement]:
    adverb = _ADVERB.search(text, max(0, negation.start() - 2), negation.start())
    start = adverb.start() if adverb else negation.start()
    single = _SINGLE.search(text, start, min(negation.end() + 6, clause_end))
    unit = (single["unit"] or single["unit_behind"]) if single else None
    matches = list(_without_their_requests(text, _OBJECT.finditer(text, negation.end(), clause_end)))
    heads = [
        match
        for match in _meant(text, matches)
        if not _NOT_THE_THING.match(text, match.end(), clause_end) and not match[0].endswith("的")
    ]
    outcomes = [_OUTCOME.match(text, match.end(), clause_end) for match in heads]
    if not heads and unit is not None:
        yield Statement(start, clause_end, _label(text, negation.end(), clause_end), None, unit)
    seen: set[str] = set()
    shared = heads[0].start() if heads else clause_end
    for place, (match, outcome) in enumerate(zip(heads, outcomes, strict=True)):
        concept = match.lastgroup or ""
        if concept in seen:
            continue
        seen.add(concept)
        end = outcome.end() if outcome else match.end()
        label = _label(text, negation.end(), end if place == 0 else shared)
        if place > 0:
            label += _label(text, match.start(), end)
        lost = any(outcomes[place:])  # 无行政复议、行政诉讼败诉 tells of none that was lost
        yield Statement(start, end, label, None if lost else _concept(text, match), unit)


def _meant(text: str, matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """The last thing and those joined to it or to each other, without a list that only tells which costs are meant."""
    found: list[re.Match[str]] = []
    tells_which = False
    for place in range(len(matches) - 1, -1, -1):
        match = matches[place]
        last = place + 1 == len(matches)
        if not last and not _are_joined(text, match, matches[place + 1]):
            tells_which = _ONLY_TELLS_WHICH.match(text, match.end()) is not None
        elif last or not tells_which:
            found.append(match)
            tells_which = last and _ONLY_TELLS_WHICH.search(match[0], 1) is not None
    return found[::-1]


def _are_joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two things are both meant: 复议和诉讼, 诉讼复议; but 依申请公开收费 is one."""
    if one.end() == other.start():
        return one.lastgroup in _ASKED_FOR and other.lastgroup in _ASKED_FOR
    return _JOINED.search(text, one.end(), other.start()) is not None


def _concept(text: str, match: re.Match[str]) -> str | None:
    """What does not exist; money that the agency itself spent, or charged for its services, is no fee for information."""
    if match.lastgroup == "fees":
        other = text.startswith("支出", match.end()) or "事业性" in text[match.start() - 4 : match.end()]
        return None if other else match.lastgroup
    return match.lastgroup if match.lastgroup not in _OF_NO_CONCEPT else None


def _without_their_requests(text: str, matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The same without the last word of 行政诉讼的申请, which asks for a lawsuit and for no information."""
    before: re.Match[str] | None = None
    for match in matches:
        asked = before is not None and before.lastgroup in _ASKED_FOR and match[0] == "申请"
        if not (asked and before and text[before.end() : match.start()] in _OF_IT):
            yield match
        before = match


def _label(text: str, start: int, end: int) -> str:
    return _ONE.sub("", "".join(text[start:end].split())).rstrip("、和或及")
