"""Reports that are generated for measuring: those of an agency year by year on the forms of their years, each told in words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from indicators.catalogue import load_catalogue
from tests.generate.sound_reports import sound_report

YEARS = range(2017, 2025)
LAYOUTS = ("tab_rows", "pipes", "markdown", "lines")
SYLLABLES = "山水云林江河湖海东西南北中光明和平安宁兴隆丰乐长春永福德清新华民生文昌武进开元太康建阳"
OWN_WORDS = 12


def agency_names(agencies: int, series: int) -> list[str]:
    """So many names; those of one series are none of another's."""
    return [f"测量{series}市第{number}局" for number in range(agencies)]


def generated_reports(agencies: int, series: int) -> Iterator[tuple[str, int, bytes]]:
    """Agency, year and text, one agency after another; the same ones at every call."""
    catalogue = load_catalogue()
    for name in agency_names(agencies, series):
        for year in YEARS:
            rng = Random(f"{name}{year}")  # noqa: S311 - the same reports every time
            era = catalogue.era("e2" if year < 2019 else "e3" if year < 2021 else "e4")
            report = replace(sound_report(era, rng, rng.choice(LAYOUTS)), agency=name, year=year)
            yield name, year, _in_own_words(report.text(), rng).encode()


def _in_own_words(text: str, rng: Random) -> str:
    """With paragraphs behind the first heading that no other report has, so that none counts as taken over."""
    head, heading, rest = text.partition("一、")
    line, end, behind = rest.partition("\n")
    own = "".join(
        f"走访{_place(rng)}、{_place(rng)}群众{rng.randint(10, 900)}户。" for _each in range(OWN_WORDS)
    )
    return f"{head}{heading}{line}{end}{own}\n{behind}"


def _place(rng: Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(4, 9)))
