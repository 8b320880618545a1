"""Which prose figure says the same as a cell of the form: `concept` by its words, `indicator` where one cell is meant."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.prose import cells_of, concept_of
from indicators.catalogue.values import Catalogue, Indicator
from reports.pipeline.values import Figure, Mark

_TIME = re.compile(
    r"^(?:[0-9０-９]{4}年度?(?!.{0,3}结转)|二[○〇零0][一二三四五六七八九○〇零]{2}年|今年(?:以来)?|本年度?|全年|年内|截[至止]到?(?:[0-9年月日底末]{1,12}|年底|目前)|其中|我们?|共|累?计)+"
)
_BODY = "(?:局|委(?!员|托)|政府办|党政办|公开办|信访办|办公室|镇|乡|街道|中心|公司|学校|医院|部门|支队|大队)"
_DOES = (
    "(?:共计?|新[收增接]|累计|主动|受理|收到|接到|公开|发布|召开|举办|组织|开展|办理|全年|今年|已|依|通过)"
)
_BODY_AND_VERB = re.compile(_BODY + _DOES)
_OTHER_SUBJECT = re.compile(f"(?P<who>[一-龥]{{1,12}}?{_BODY}){_DOES}")
_OWN = re.compile(r"^年?度?(?:[我本该各全]|市县|区县|县区|各级|全[市县区省]|通过)")
_NOT_THIS_YEAR = re.compile(r"历年|以来共|较|同比|比上|环比|增加了?$|减少了?$|平均|日均|月均")
_SINCE_LONG = re.compile("截至|截止|以来|历年|自[0-9]|运行")
_THIS_YEAR = re.compile("今年|本年|全年")
_OWN_WORDS = re.compile("申请公开|信息公开申请|依申请|网上申请|信函申请|当面申请|复议|诉讼|规范性文件|申请$")
_VERB_ALONE = re.compile(r".{0,6}(?:废止|失效|制发|制定|出台|印发|有效|主动公开)的?$")
_ITS_OBJECT = "规范性文件"
_ONE_WAY = re.compile(
    "(?:通过|利用|依托|借助|在)(?!各|多|全)[^，]{0,24}?(?:媒体|方式|平台|网|系统|栏|号|渠道)(?!等)"
)
_WITH_CARRIED_IN = re.compile("[一-龥]{0,14}[（(，,]?(?:其中)?包?[含括][^，。；0-9]{0,6}结转")
_WRITTEN = re.compile("(?:制作|产生|形成|生成|印发|制发|拟制)[^，。；,;]{0,10}(?:信息|公文|文件)")
_ASKED = re.compile("(?<!依)申请|收到|受理|接到|答复|办结")
_OF_REQUESTS = frozenset({"received", "refused", "granted", "granted_partly", "already_public"})
_AUDIENCE = re.compile("用户|粉丝|阅读|播放|点击|浏览|访问|关注|点赞")
_RATIOS = frozenset({"%", "倍", "百分点", "个百分点"})


class Context(Struct, frozen=True, gc=False):
    """What a figure's sentence says besides its own clause."""

    topic: str | None  # "requests", "reviews", "lawsuits"
    agency: str | None
    whole: Figure | None  # the figure that it is a 其中 of
    opening: str  # the sentence so far
    said: frozenset[str]  # the concepts that it has named
    following: str = ""  # the words behind the number


def tie(figure: Figure, context: Context) -> Figure:
    """Give a prose figure its concept, where it is the whole agency's and the report year's."""
    label = figure.label
    if figure.year is not None or figure.value is None or figure.unit in _RATIOS:
        return figure
    said = _label_says(label)
    if said.of_another_year or _of_another(said.subject, context.agency):
        return figure
    words = said.words
    if _VERB_ALONE.match(words) and _ITS_OBJECT in context.opening:
        words += _ITS_OBJECT
    if figure.unit is None and _AUDIENCE.search(label):
        return figure
    concept = concept_of(words, figure.unit, context.topic)
    if concept == "disclosed" and _ONE_WAY.search(label):
        return figure
    if (
        concept is None
        or _tells_of_documents(concept, label, context)
        or ("累计" in label and not _sums_up_this_year(concept, context))
    ):
        return figure
    if context.whole is not None and not _keeps_meaning(label, concept, context.whole):
        return figure
    if concept == "received" and _WITH_CARRIED_IN.match(context.following):
        concept = "received_with_carried_in"
    return replace(figure, concept=concept)


def tie_statement(figure: Figure, concept: str | None, before: str) -> Figure:
    """Give a stated zero its concept; `before` are the words of its clause before it."""
    if concept == "normative_issued" and "废止" in figure.label:
        concept = "normative_repealed"
    if concept == "carried_out":
        concept = _which_carried(before + figure.label)
    return replace(figure, concept=concept) if concept else figure


def _which_carried(words: str) -> str | None:
    if re.search("上年|上一年|去年|往年", words):
        return "carried_in"
    return "carried_out" if re.search("下年|下一年|次年|明年|下转", words) else None


def _sums_up_this_year(concept: str, context: Context) -> bool:
    """2019年累计公开 is the year's own; 自2008年以来累计公开, or a second 公开 in one sentence, is not."""
    if concept in context.said or _SINCE_LONG.search(context.opening):
        return False
    return (
        _THIS_YEAR.search(context.opening) is not None
        or re.match(r"\s*[0-9]{4}年", context.opening) is not None
    )


def _tells_of_documents(concept: str, label: str, context: Context) -> bool:
    """Whether 依申请公开459条 sorts what was written in the year and counts no request."""
    if concept not in _OF_REQUESTS or _ASKED.search(label):
        return False
    whole = context.whole.label if context.whole else ""
    return _WRITTEN.search(whole or context.opening) is not None


def _keeps_meaning(label: str, concept: str, whole: Figure) -> bool:
    """Whether a part is what it is called: 其中信函申请 of the requests received, but not of those since 2008."""
    if "累计" in whole.label or "历年" in whole.label:
        return "今年" in label or "本年" in label
    if concept == "disclosed":
        return False  # the whole is what was disclosed, the part one department's or one kind
    if whole.concept is None:
        return _OWN_WORDS.search(label) is not None
    return whole.concept != concept


class LabelSays(Struct, frozen=True, gc=False):
    """What a label tells by itself: whether of this year, the body that it names as its subject, and its other words."""

    of_another_year: bool
    subject: str | None
    words: str


@lru_cache(maxsize=1 << 12)
def _label_says(label: str) -> LabelSays:
    return LabelSays(_NOT_THIS_YEAR.search(label) is not None, _subject(label), _TIME.sub("", label))


def _subject(label: str) -> str | None:
    """The body that does what the label tells, unless the label says "we"."""
    match = _OTHER_SUBJECT.search(label) if _BODY_AND_VERB.search(label) else None
    return None if match is None or _OWN.match(match["who"]) else match["who"]


def _of_another(subject: str | None, agency: str | None) -> bool:
    return subject is not None and (agency is None or not agency.endswith(subject[-3:]))


def name_indicators(
    figures: list[Figure], era: str | None, cell_values: dict[str, Decimal], catalogue: Catalogue
) -> list[Figure]:
    """Set `indicator` where a concept is one cell of the era; `cell_values` are those of the tables, by "era:code".

    A stated 收到 that equals the newly received and the carried in together is told apart by that sum.
    """
    if era is None:
        return figures
    cells = indicators_by_code(catalogue.era(era))
    return [_name(figure, era, cells, cell_values) if figure.concept else figure for figure in figures]


def _name(figure: Figure, era: str, cells: dict[str, Indicator], cell_values: dict[str, Decimal]) -> Figure:
    concept = figure.concept or ""
    if concept == "received":
        both = [cell_values.get(f"{era}:{code}") for code in cells_of("received_with_carried_in", era)]
        known = [value for value in both if value is not None]
        if len(known) == 2 and known[1] and figure.value == sum(known):
            return replace(figure, concept="received_with_carried_in")
    meant = cells_of(concept, era)
    if len(meant) != 1 or meant[0] not in cells:
        return figure
    unit = cells[meant[0]].unit if figure.mark is Mark.STATEMENT and not figure.unit else figure.unit
    return replace(figure, indicator=f"{era}:{meant[0]}", unit=unit)
