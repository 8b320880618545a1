"""Who reports, for which year, under which title, when: made-up bodies with the titles and signatures of real ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

PLACES = (
    "云岭县", "青岚市", "望川区", "柳溪县", "澄湖区", "竹坪县", "石桥市望川区", "南临省青岚市", "白河自治县", "北原旗",
)  # fmt: skip
BODIES = (
    "人民政府", "人民政府办公室", "财政局", "教育局", "卫生健康委员会", "市场监督管理局", "自然资源和规划局", "信访局",
    "农业农村局", "司法局", "东湖街道办事处", "双桥镇人民政府", "中和乡人民政府", "经济技术开发区管理委员会", "税务局", "民政局",
)  # fmt: skip
TITLES = (
    "{agency}{year}年政府信息公开工作年度报告",
    "{agency}{year}年度政府信息公开工作报告",
    "{year}年{agency}政府信息公开工作年度报告",
    "{agency}关于{year}年政府信息公开工作年度报告",
    "{agency}政府信息公开工作年度报告（{year}年度）",
    "{agency}|{year}年政府信息公开工作年度报告",
    "{agency}{year}年政府信息公开|工作年度报告",
)
_CHINESE = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Identity:
    """`title` holds the line breaks it is printed with; the signature may be missing, then `issued` is None."""

    agency: str
    year: int
    title: str
    issued: date | None
    signed: bool
    issued_words: str = ""

    @property
    def title_words(self) -> str:
        """The title on one line."""
        return self.title.replace("\n", "")


def identity(rng: Random, first: int, last: int) -> Identity:
    """A body and its report for one of these years."""
    agency = rng.choice(PLACES) + rng.choice(BODIES)
    year = rng.randint(first, last)
    title = rng.choice(TITLES).format(agency=agency, year=year).replace("|", "\n")
    day = date(year + 1, 1, 4) + timedelta(days=rng.randint(0, 80))
    style = rng.random()
    if style < 0.2:
        return Identity(agency, year, title, None, False)
    words = f"{day.year}年{day.month}月{day.day}日"
    if style < 0.3:
        words = "".join(_CHINESE[int(sign)] for sign in str(day.year)) + f"年{day.month}月{day.day}日"
    return Identity(agency, year, title, day, True, words)
