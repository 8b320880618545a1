"""A table of contents: its lines name chapters and end in page numbers, yet are no chapters and no table of figures."""

from __future__ import annotations

import re

FARTHEST = 4_000
"""Characters from the beginning within which contents are looked for."""
FEWEST = 3

_HEAD = re.compile(r"^[ \t\u3000*#]*目[ \t\u3000]*[录錄][ \t\u3000*]*$", re.MULTILINE)
_CHINESE = "[一二三四五六七八九十]{1,3}"
_ENTRY = re.compile(
    rf"[ \t\u3000]*(?:{_CHINESE}[、.．]|[（(]{_CHINESE}[）)]|\d{{1,2}}[、.．]|第{_CHINESE}[章部节]|附)"
    r"[^\n|]{1,60}?[ \t\u3000.．…·—-]{1,80}(?P<page>\d{1,3})[ \t\u3000]*"
)


def contents_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The span of the entries below the word 目录; none where there are too few or their pages do not ascend."""
    head = _HEAD.search(text, 0, FARTHEST)
    if head is None:
        return ()
    start = end = at = min(head.end() + 1, len(text))
    pages: list[int] = []
    while at < len(text):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end] if line_end - at < 200 else "…"
        entry = _ENTRY.fullmatch(line)
        if entry is not None:
            pages.append(int(entry["page"]))
            end = line_end
        elif line.strip():
            break
        at = line_end + 1
    return ((start, end),) if len(pages) >= FEWEST and pages == sorted(pages) else ()
