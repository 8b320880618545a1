"""Tables that lost their header, their lines or the gaps between words: read where what is left tells, and never guessed."""

from __future__ import annotations

import pytest

from indicators.catalogue import load_catalogue
from tests.generate.odd_layouts import MOVED, READABLE, UNREADABLE
from tests.generate.reading import read, table_figures, wrong_though_sure
from tests.generate.table_noise import CLEAN, USUAL
from tests.generate.tables import Expected, Generated, generate, seeded

ERAS = {era.code: era for era in load_catalogue().eras}
HEADER_TELLS = {"e2-anhui", "e2-anhui-department"}
"""Forms that only the names of their columns tell from one another."""
TOLD = [
    (era, layout)
    for era in ERAS
    for layout in READABLE
    if era not in HEADER_TELLS or layout not in ("numbers_alone", "glued_words")
]


def numbers_of(generated: Generated) -> list[Expected]:
    """The cells in which something is printed."""
    return [each for each in generated.expected if each.raw]


@pytest.mark.parametrize(("era", "layout"), TOLD)
def test_each_number_is_that_of_its_cell(era: str, layout: str) -> None:
    generated = generate(ERAS[era], layout, seeded(f"{era} {layout}"), CLEAN)
    reading = read(generated.text)
    found = {(each.start, each.end): each for each in table_figures(reading)}
    assert reading.recognition.era == era
    for cell in numbers_of(generated):
        figure = found[cell.start, cell.end]
        assert (figure.indicator, figure.value) == (cell.indicator, cell.value)


@pytest.mark.parametrize("layout", READABLE | MOVED | UNREADABLE)
@pytest.mark.parametrize("era", ERAS)
def test_nothing_is_sure_and_wrong(era: str, layout: str) -> None:
    for number in range(3):
        generated = generate(ERAS[era], layout, seeded(f"{era} {layout} {number}"), USUAL)
        assert wrong_though_sure(generated, read(generated.text)) == ()


@pytest.mark.parametrize("layout", UNREADABLE)
@pytest.mark.parametrize("era", ERAS)
def test_numbers_that_nobody_could_place_are_kept_for_a_clerk(era: str, layout: str) -> None:
    generated = generate(ERAS[era], layout, seeded(f"{era} {layout}"), CLEAN)
    kept = {(each.start, each.end) for each in table_figures(read(generated.text))}
    numbers = [each for each in numbers_of(generated) if each.value is not None]
    assert sum((each.start, each.end) in kept for each in numbers) >= 0.98 * len(numbers)
