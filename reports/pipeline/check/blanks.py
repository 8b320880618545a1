"""Cells left blank where the form asks for a number; a blank is not 0."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from indicators.catalogue.checks import named_check
from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts
from reports.pipeline.check.wording import listed
from reports.pipeline.values import Finding, Mark, Outcome

CHECK = named_check("gk.W801")
ONE_BY_ONE = 5


def check_blanks(facts: Facts) -> Iterator[Finding]:
    """A finding for each blank cell; one for the whole table where many are blank, which then is a habit."""
    if facts.era is None:
        return
    nothing = Mark.BLANK
    blank: defaultdict[str, list[str]] = defaultdict(list)
    for code, index in facts.cells.items():
        if facts.figures[index].mark is nothing:
            blank[code.partition(".")[0]].append(code)
    if not blank:
        return
    asked_cells = indicators_by_code(facts.era)
    asked = Counter(code.partition(".")[0] for code in facts.cells)
    for table, codes in blank.items():
        if len(codes) <= ONE_BY_ONE:
            for code in codes:
                yield _finding(facts, [code], _one(asked_cells[code].name))
        else:
            title = facts.era.table(table).name
            yield _finding(
                facts, codes, _many(title, asked[table], [asked_cells[code].name for code in codes])
            )


def _one(name: Bilingual) -> Bilingual:
    return Bilingual(f"“{name.zh}”没有填数。", f"No number is given for “{name.en}”.")


def _many(title: Bilingual, asked: int, names: list[Bilingual]) -> Bilingual:
    some = listed(names)
    return Bilingual(
        f"《{title.zh}》{asked} 格中有 {len(names)} 格没有填数：{some.zh}。",
        f"{title.en}: {len(names)} of {asked} cells have no number: {some.en}.",
    )


def _finding(facts: Facts, codes: list[str], message: Bilingual) -> Finding:
    return Finding(
        rule=CHECK.id,
        outcome=Outcome.FAILS,
        level=CHECK.level,
        message=message,
        hint=CHECK.hint,
        figures=tuple(facts.cells[code] for code in codes),
    )
