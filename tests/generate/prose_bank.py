"""Sentences in the manner of real reports, all made up, with places for counts whose truth is known.

`{条}` is a number that the unit behind it counts, `{~条}` one that is not exact, `{%}` a percentage; `[…]` says zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from random import Random

SENTENCES = (
    "全年主动公开政府信息{条}条，其中通过政府网站公开{条}条，通过政务微信公开{条}条。",
    "制发规范性文件{件}件，均按规定备案并公开。",
    "全年发布政策解读稿件{篇}篇，举办新闻发布会{场}场，回应公众关注热点{次}次。",
    "共收到政府信息公开申请{件}件，其中当面申请{件}件，网络申请{件}件，信函申请{件}件。",
    "已办结{件}件，答复率达{%}。",
    "召开政府信息公开工作会议{次}次，举办培训班{期}期，培训人员{~人次}余人次。",
    "在政务公开栏张贴信息{~条}余条，发放宣传资料近{~册}册。",
    "配备专职工作人员{名}名、兼职工作人员{名}名，设立信息查阅点{个}个。",
    "全年[没有收取任何费用]。[未发生行政复议案件]。",
    "公开财政预决算信息{条}条，占主动公开总数的{%}。",
    "办理人大代表建议{件}件、政协委员提案{件}件，办理结果全部公开。",
    "政务微博全年发布信息{条}条，阅读量{万人次}万人次。",
)
PLAIN = (
    "根据《中华人民共和国政府信息公开条例》第四十九条和国办公开办函〔2021〕30号文件要求编制本报告。",
    "公开内容的深度和广度还不够，工作人员的业务能力有待提高。",
    "下一步将进一步完善制度，拓宽渠道，强化监督，不断提高政府信息公开工作水平。",
    "坚持以公开为常态、不公开为例外，着力做好重点领域信息公开工作。",
    "如对本报告有疑问，请与办公室联系（地址：人民路18号；邮编：313000；电话：0572-2061234）。",
)
_PLACE = re.compile(r"\{(?P<about>~?)(?P<unit>[^}]+)\}|\[(?P<statement>[^\]]+)\]")


@dataclass(frozen=True)
class Count:
    """A count in a sentence, at [start, end) of the words."""

    start: int
    end: int
    raw: str
    value: Decimal
    unit: str | None
    approximate: bool


@dataclass(frozen=True)
class Sentences:
    """Words of a paragraph with all that is counted in them."""

    words: str
    counts: tuple[Count, ...] = ()


def paragraph(rng: Random, sentences: int) -> Sentences:
    """Some sentences one after another."""
    words, counts = "", []
    for pattern in rng.sample(SENTENCES, sentences):
        at = 0
        for place in _PLACE.finditer(pattern):
            words += pattern[at : place.start()]
            raw, value, unit = _printed(place, rng)
            counts.append(Count(len(words), len(words) + len(raw), raw, value, unit, bool(place["about"])))
            words += raw
            at = place.end()
        words += pattern[at:]
    return Sentences(words, tuple(counts))


def _printed(place: re.Match[str], rng: Random) -> tuple[str, Decimal, str | None]:
    if place["statement"]:
        return place["statement"], Decimal(0), None
    unit = place["unit"]
    if unit == "%":
        share = Decimal(rng.randint(0, 10_000)) / 100
        return f"{share}%", share, "%"
    number = rng.choice((rng.randint(1, 9), rng.randint(10, 999), rng.randint(1000, 60_000)))
    raw = f"{number:,}" if rng.random() < 0.3 else str(number)
    if unit.startswith("万"):
        return raw, Decimal(number) * 10_000, unit.removeprefix("万")
    return raw, Decimal(number), unit
