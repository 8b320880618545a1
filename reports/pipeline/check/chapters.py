"""The chapters that the form prescribes: all there, and the last one not against the fees told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicators.catalogue.checks import named_check
from indicators.catalogue.values import Bilingual, Chapter
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.values import Finding, Outcome, Section

LACKING = named_check("gk.W813")
FEES = named_check("gk.W844")
FEWEST_FOUND = 3  # a text with fewer of its chapters has no chapters to speak of
_NOTHING = re.compile(
    r"\s*(?:(?:本年度?|今年)?(?:暂?无|没有)(?:其他|其它|需要|应当|报告|的|事项|情况)*)[。.\s]*"
)
_NO_FEES = re.compile(
    r"(?:未|没有|无|不)[^，。；\n]{0,10}(?:收取|收费|产生|发生)[^，。；\n]{0,14}费?|费[^，。；\n\d]{0,8}(?:0元|为0(?!\d)|无)"
)


def check_chapters(facts: Facts) -> Iterator[Finding]:
    """Findings about chapters that are not there, and about fees where the last chapter says there were none."""
    chapters = facts.era.chapters if facts.era else ()
    found = [chapter for chapter in chapters if _is_there(facts, chapter)]
    if len(found) >= FEWEST_FOUND:
        for chapter in chapters:
            if chapter not in found:
                yield _lacking(facts, chapter)
    if chapters:
        for section in facts.sections:
            if section.level == 1 and chapters[-1].says.search(section.heading):
                yield from _fees(facts, section)


def _is_there(facts: Facts, chapter: Chapter) -> bool:
    if any(chapter.says.search(section.heading) for section in facts.sections if section.level == 1):
        return True
    printed = re.search(rf"^\s*{chapter.number}\s*[、.．]([^\n]{{1,40}})", facts.text, re.MULTILINE)
    return printed is not None and chapter.says.search(printed.group(1)) is not None


def _lacking(facts: Facts, chapter: Chapter) -> Finding:
    first = facts.sections[0] if facts.sections else None
    return Finding(
        rule=LACKING.id,
        outcome=Outcome.FAILS,
        level=LACKING.level,
        message=Bilingual(
            f"没有找到“{chapter.number}、{chapter.name.zh}”一章。",
            f"The chapter {chapter.number} “{chapter.name.en}” was not found.",
        ),
        hint=LACKING.hint,
        start=first.start if first else 0,
        end=first.heading_end if first else 0,
        beside=(chapter.number,),
    )


def _fees(facts: Facts, section: Section) -> Iterator[Finding]:
    body = facts.text[section.heading_end : section.end]
    if _NOTHING.fullmatch(body) is None and _NO_FEES.search(body) is None:
        return
    told = [index for index in facts.prose if facts.figures[index].concept == "fees"]
    told += [index for code, index in facts.cells.items() if code.split(".")[1] == "fees"]
    for index in told:
        figure = facts.figures[index]
        if section.start <= figure.start < section.end:
            continue  # the chapter itself tells of them
        value = counted(figure)
        if value and figure.year in (None, facts.year):
            said = f"{printed(value)}{figure.unit or ''}"
            yield Finding(
                rule=FEES.id,
                outcome=Outcome.FAILS,
                level=FEES.level,
                message=Bilingual(
                    f"“{figure.label}”{said}，而“{section.heading}”一章说没有收费。",
                    f"“{figure.label}” {said}, while the chapter “{section.heading}” says that there were no fees.",
                ),
                hint=FEES.hint,
                figures=(index,),
                start=section.start,
                end=section.heading_end,
            )
