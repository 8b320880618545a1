"""Who reports, on which year, under what title, issued when; what is unsure is said so."""

from __future__ import annotations

import re

from msgspec.structs import replace

from indicators.catalogue.values import Bilingual
from reports.pipeline.extract.agency_names import is_agency, is_nameless, lacks_place
from reports.pipeline.extract.dates import YEAR, year_number
from reports.pipeline.extract.head_lines import lines_of
from reports.pipeline.extract.senders import (
    Sender,
    find_signature,
    from_contact,
    from_first_lines,
    from_labels,
    from_opening,
    from_page_head,
    labelled_day,
)
from reports.pipeline.extract.titles import LINES_LOOKED_AT, Title, find_title
from reports.pipeline.values import Identity

OPENING = 600
"""How far behind the title the first sentences are looked for."""
HEAD = 600
"""Characters within which a table may stand above the title."""
_PREFACE = 2500
_FIRST_LINES = 6
_PERIOD = re.compile(
    rf"(?:统计期限|报告期|数据的?(?:统计)?(?:时间|期限)|自|从)[^。\n]{{0,16}}?(?P<year>{YEAR})[ ]?年?度?[ ]?1?[0-9]?月?"
    r"[^。\n]{0,30}?12[ ]?月[ ]?31[ ]?日"
)
_OPENING_YEAR = re.compile(rf"(?:^|[\n\s　。，])(?P<year>{YEAR})[ \u3000]?年度?(?:以?来)?[，,：:\s一-龥]")
_REPORTED_YEAR = re.compile(
    rf"(?P<year>{YEAR})[ \u3000]?年度?的?(?:本级政府(?:[（(]机关[)）])?|本机关|本单位|本部门|本[局委厅办])?的?"
    r"(?:政府信息|政务信息|政务公开|信息公开)"
)
_BRACKET_YEAR = re.compile(rf"[（(][ ]?(?P<year>{YEAR})[ ]?年度?[ ]?[)）]")
_LETTER_BEFORE = re.compile("现予以?(?:公布|公开|发布|印发)|印发给")

NO_AGENCY = Bilingual(
    "没有读到机关名称，文中只自称或未署名", "No agency was found: the text names none, or only says “we”"
)
NO_YEAR = Bilingual("没有读到报告年度", "No year was found")
AGENCY_FROM_OPENING = Bilingual(
    "机关名称取自正文首句，没有题目可证", "The agency is taken from the first sentence; no title confirms it"
)
AGENCY_FROM_SIGNATURE = Bilingual(
    "机关名称取自落款或填报单位", "The agency is taken from the signature or 填报单位"
)
AGENCY_FROM_CONTACT = Bilingual(
    "机关名称取自联系方式，请核对", "The agency is taken from whom to contact; please check"
)
AGENCY_FROM_PAGE = Bilingual(
    "机关名称取自网页栏目，请核对", "The agency is taken from the head of the page; please check"
)
AGENCY_WITHOUT_PLACE = Bilingual("机关名称没有写明是哪里的", "The name of the agency does not tell its place")
AGENCIES_DIFFER = Bilingual("题目与落款的机关名称不同", "The title and the signature name different agencies")
YEAR_FROM_TEXT = Bilingual(
    "年度取自正文，题目中没有年度", "The year is taken from the text; the title has none"
)
YEARS_DIFFER = Bilingual(
    "题目的年度与统计期限的年度不同", "The year of the title differs from that of the period"
)


def read_identity(text: str, tables: tuple[tuple[int, int], ...]) -> Identity:
    """Read who and when. `tables` are the spans of tables, whose words name nobody."""
    title = _title(text, tables)
    body = title.end if title else 0
    doubts: list[Bilingual] = []
    year, year_at = _year(text, title, body, doubts)
    signature = find_signature(text, body, tables)
    sender = _agency(text, title, body, signature.sender, doubts)
    day, day_at = signature.day, signature.day_at
    if day is None:
        labelled = labelled_day(text, 0, body + OPENING) or labelled_day(
            text, max(0, len(text) - OPENING), len(text)
        )
        day, day_at = labelled or (None, None)
    if day is None and _LETTER_BEFORE.search(text, 0, body):
        letter = find_signature(text, 0, tables)
        day, day_at = letter.day, letter.day_at
    return Identity(
        agency=sender.agency if sender else None,
        year=year,
        title=title.words if title else None,
        issued=day,
        agency_at=(sender.start, sender.end) if sender else None,
        year_at=year_at,
        title_at=(title.start, title.end) if title else None,
        issued_at=day_at,
        doubts=tuple(doubts),
    )


def _title(text: str, tables: tuple[tuple[int, int], ...]) -> Title | None:
    """The title before the first table, or behind the tables of catalogue numbers that sites put above it."""
    begin = 0
    for start, end in (*tables, (len(text), len(text))):
        title = find_title(text, lines_of(text, begin, start, LINES_LOOKED_AT))
        if title is not None or start > HEAD:
            return title
        begin = end
    return None


def as_printed(identity: Identity, text: str) -> Identity:
    """The same identity with the words of `text`, where it was read from the same text in simplified characters."""
    agency, title = identity.agency_at, identity.title_at
    return replace(
        identity,
        agency="".join(text[slice(*agency)].split()) if agency else identity.agency,
        title="".join(line.strip() for line in text[slice(*title)].split("\n")) if title else identity.title,
    )


def _agency(
    text: str, title: Title | None, body: int, signed: Sender | None, doubts: list[Bilingual]
) -> Sender | None:
    titled = None
    if title and title.agency and title.agency_at and not is_nameless(title.agency):
        titled = Sender(title.agency, *title.agency_at)
    if titled and not lacks_place(titled.agency):
        if signed and not _alike(titled.agency, signed.agency):
            doubts.append(AGENCIES_DIFFER)
        return titled
    if title and (beside := _below(text, title)):
        return beside
    opening = from_opening(text, body, min(len(text), body + OPENING))
    if opening and signed and lacks_place(opening.agency) and not lacks_place(signed.agency):
        opening = None  # 文化和旅游局 above is 青石县文化和旅游局 below
    if opening:
        if not signed or not _alike(opening.agency, signed.agency):
            doubts.append(AGENCY_FROM_OPENING)
        return opening
    if sender := signed or from_labels(text):
        doubts.append(AGENCY_FROM_SIGNATURE)
        return sender
    if not titled and (sender := from_contact(text, body, min(len(text), body + _PREFACE))):
        doubts.append(AGENCY_FROM_CONTACT)
        return sender
    head = lines_of(text, 0, body or len(text), 30)
    if sender := from_page_head(head) or from_first_lines(head[:_FIRST_LINES]):
        doubts.append(AGENCY_FROM_PAGE)
        return sender
    doubts.append(AGENCY_WITHOUT_PLACE if titled else NO_AGENCY)
    return titled


def _below(text: str, title: Title) -> Sender | None:
    """The name on one of the lines right below a title that has none."""
    for line in lines_of(text, title.end, min(len(text), title.end + 120), 3):
        if is_agency(line.words):
            return Sender("".join(line.words.split()), line.start, line.end)
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two names may be the same body's: one holds the other's distinctive signs in order."""
    short, long = sorted((one, other), key=len)
    core = re.sub("人民政府|政府|办公室|管委会|管理委员会|办事处|省|市|区|县", "", short)
    rest = iter(long)
    return all(sign in rest for sign in core)


def _year(
    text: str, title: Title | None, body: int, doubts: list[Bilingual]
) -> tuple[int | None, tuple[int, int] | None]:
    titled = year_number(title.year) if title and title.year else None
    period = _PERIOD.search(text, body, min(len(text), body + _PREFACE))
    stated = year_number(period["year"]) if period else None
    if titled is not None and title:
        if stated is not None and stated != titled:
            doubts.append(YEARS_DIFFER)
        return titled, title.year_at
    opening = _OPENING_YEAR.search(text, body, min(len(text), body + OPENING))
    reported = _REPORTED_YEAR.search(text, body, min(len(text), body + OPENING))
    for match in (period, reported, opening, _BRACKET_YEAR.search(text)):
        year = year_number(match["year"]) if match else None
        if match and year is not None:
            doubts.append(YEAR_FROM_TEXT)
            return year, match.span("year")
    doubts.append(NO_YEAR)
    return None, None
