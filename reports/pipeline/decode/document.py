"""The page of formats, made from the code: `python -m reports.pipeline.decode.document` writes it into docs/."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import MAX_BYTES, refusals
from reports.pipeline.decode.detect import refused_kinds
from reports.pipeline.decode.formats import ENCODINGS, EVERY_FILE, FORMATS, NOTICES
from reports.pipeline.values import UnreadableFile

PAGE = Path(__file__).parents[3] / "docs" / "formats.md"
MADE = "<!-- Made by `python -m reports.pipeline.decode.document`: change reports/pipeline/decode/, not this page. -->"

_EXAMPLE = {
    "name": "年报.docx",
    "size": 2 * MAX_BYTES,
    "limit": MAX_BYTES,
    "pages": 12,
    "detail": "…",
    "member": "甲县.doc",
    "what": Bilingual("……", "…"),
    "kind": Bilingual("……", "…"),
    "why": Bilingual("……", "…"),
}


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def every_refusal() -> Iterator[UnreadableFile]:
    """One of each way to refuse a file, with made-up particulars."""
    made: list[Callable[..., Any]] = [
        function
        for name, function in vars(refusals).items()
        if inspect.isfunction(function) and function.__module__ == refusals.__name__ and name[0] != "_"
    ]
    for refuse in made:
        yield refuse(**{name: _EXAMPLE[name] for name in inspect.signature(refuse).parameters})


def _lines() -> Iterator[str]:
    yield from (MADE, "", "# Which files are read, and how", "")
    yield "The format of a file is told by its content first and by its name last, so a web page or an RTF called `.doc` and a `.docx`"
    yield "called `.wps` are read as what they are. Each figure keeps its place: the span of its characters in the text that is stored and"
    yield "shown, and what the format knows beside that. `docs/accuracy.md` measures each of them."
    yield from ("", EVERY_FILE, "")
    yield from ("| format | 名称 | name | told by | opened with | a figure keeps | limits |", _rule(7))
    for format in FORMATS:
        yield _row(
            f"`{format.code}`",
            format.name.zh,
            format.name.en,
            format.told_by,
            format.opened_with,
            format.place,
            format.limits,
        )
    yield from (
        "",
        "## Encodings",
        "",
        "In the order tried; what a page declares of itself counts for nothing.",
        "",
    )
    yield from ("| encoding | told by |", _rule(2))
    yield from (_row(*each) for each in ENCODINGS)
    yield from ("", "## Archives", "")
    yield "A `.zip` of any of these is unpacked in memory. Folders, what macOS and Windows add and the traces of documents left open are"
    yield "passed over; names in GBK or Big5 are read as such. A member that is an archive itself, has a password, is damaged or has a name"
    yield "that leads outside is refused by its name, and the others go on."
    yield from ("", "## What is said of a file that was read", "", "| code | meaning |", _rule(2))
    yield from (_row(f"`{code}`", meaning) for code, meaning in NOTICES.items())
    yield from ("", "## What is said of a file that is not read", "")
    yield "Never another way: a file becomes text, or it is refused with one of these."
    yield from ("", "| code | 提示 | sentence |", _rule(3))
    for refusal in every_refusal():
        yield _row(f"`{refusal.code}`", refusal.sentence.zh, refusal.sentence.en)
    yield from ("", "Told by their first bytes and refused by name (`not-text`):", "")
    yield from (f"- {kind.en} / {kind.zh}" for kind in refused_kinds())


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _rule(columns: int) -> str:
    return "|---" * columns + "|"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
