"""Regulations (规章) by agencies that may make none: only ministries, provinces and cities with districts may."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicators.catalogue.checks import named_check
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.check.wording import cell_name
from reports.pipeline.values import Finding, Outcome

CHECK = named_check("gk.W845")
_ROW = "t2-1.regulations."
_POWERLESS = re.compile(
    r"(?:乡|镇|街道)(?:人民政府|办事处)?$"
    r"|(?:县|旗|(?<!自治)(?<!特别行政)区)(?:人民政府)?$"
    r"|(?:园区|开发区|高新区|新区|管理委员会|管委会)$"
    r"|[市县区州旗盟].{1,20}(?:局|委员会|委|办公室|办|中心|分局|支队|大队)$"
)


def may_make_regulations(agency: str) -> bool:
    """False only where the name tells that it may not; a city may be one with districts or without."""
    return _POWERLESS.search(agency) is None


def check_regulations(facts: Facts) -> Iterator[Finding]:
    """At most one finding: the row of regulations of an agency whose name tells that it may make none."""
    if facts.era is None or not facts.agency or may_make_regulations(facts.agency):
        return
    row = {code: index for code, index in facts.cells.items() if code.startswith(_ROW)}
    numbers = {code: counted(facts.figures[index]) for code, index in row.items()}
    filled = [code for code, number in numbers.items() if number]
    if not any(number is not None for number in numbers.values()):
        return
    names = [(cell_name(facts.era, code, None), printed(numbers[code] or 0)) for code in filled]  # type: ignore[arg-type]
    said = Bilingual(
        "、".join(f"“{name.zh}”{number}" for name, number in names),
        ", ".join(f"“{name.en}” {number}" for name, number in names),
    )
    yield Finding(
        rule=CHECK.id,
        outcome=Outcome.FAILS if filled else Outcome.HOLDS,
        level=CHECK.level,
        message=Bilingual(
            f"{facts.agency}没有规章制定权，{said.zh}应为 0。"
            if filled
            else f"{facts.agency}没有规章制定权，规章一行为 0。",
            f"{facts.agency} may make no regulations: {said.en} should be 0."
            if filled
            else f"{facts.agency} may make no regulations, and the row is 0.",
        ),
        hint=CHECK.hint if filled else None,
        figures=tuple(row[code] for code in (filled or row)),
    )
