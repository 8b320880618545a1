"""Which line ends the writer meant, and which the width of a page put into a sentence."""

from __future__ import annotations

from collections.abc import Iterable

_TERMINAL = "。；：！？:;!?）)”\n \u3000\t"
_OPENING = "\n \t\u3000\xa0一二三四五六七八九十（(“"
_SHORTEST_CUT_LINE = 20
"""A line shorter than this ends by itself; a longer one that ends within a sentence was cut."""
_BEHIND_A_HEADING = "。．.：: \t\u3000\xa0"


class LineEnds:
    """Answers whether a line end is meant, when asked. `headings` are the spans of headings, without prose behind them."""

    def __init__(self, text: str, headings: Iterable[tuple[int, int]]) -> None:
        self._text = text
        self._headings = dict(headings)

    def is_meant(self, at: int) -> bool:
        """Whether the "\\n" at `at` ends what stands before it."""
        text = self._text
        following = at + 1
        start = text.rfind("\n", max(0, at - _SHORTEST_CUT_LINE), at) + 1
        return (
            start > 0
            or at < _SHORTEST_CUT_LINE
            or text[at - 1] in _TERMINAL
            or following >= len(text)
            or text[following] in _OPENING
            or following in self._headings
            or self._begins_with_heading(at)
        )

    def _begins_with_heading(self, at: int) -> bool:
        start = self._text.rfind("\n", max(0, at - 100), at) + 1
        end = self._headings.get(start)
        return end is not None and not self._text[end:at].strip(_BEHIND_A_HEADING)
