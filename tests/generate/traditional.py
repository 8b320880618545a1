"""Turns generated words into traditional characters, one for one, as copies for readers elsewhere come."""

from __future__ import annotations

from reports.pipeline.blocks.traditional import PAIRS

_MORE = dict(zip("临坚宽扫断来税简编调贴辑闭顶", "臨堅寬掃斷來稅簡編調貼輯閉頂", strict=True))
_TO = {simplified: traditional for traditional, simplified in reversed(PAIRS.items())} | _MORE


def in_traditional(words: str) -> str:
    """The same words in traditional characters."""
    return "".join(_TO.get(sign, sign) for sign in words)
