"""Every form in every layout, with the noise of real reports and with damage: what is sure is right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from indicators.catalogue import load_catalogue
from indicators.catalogue.rule_cells import places_of
from tests.generate import damage
from tests.generate.reading import compare, read, wrong_though_sure
from tests.generate.table_layouts import LAYOUTS
from tests.generate.table_noise import BROKEN, CLEAN, ODD, USUAL, Noise
from tests.generate.tables import generate, seeded

ERAS = {era.code: era for era in load_catalogue().eras}
DETERMINED_LAYOUTS = ("tab_rows", "pipes", "lines", "single_spaces", "tab_cells")

each_era = pytest.mark.parametrize("era", ERAS)
each_layout = pytest.mark.parametrize("layout", LAYOUTS)


@each_era
@each_layout
@pytest.mark.parametrize("noise", [CLEAN, USUAL], ids=["clean", "usual"])
def test_every_cell_of_every_form_is_read_in_every_layout(era: str, layout: str, noise: Noise) -> None:
    generated = generate(ERAS[era], layout, seeded(f"{era} {layout}"), noise)
    reading = read(generated.text)
    found = compare(generated, reading)
    assert reading.recognition.era == era
    assert (found.missed, found.extra, found.wrong_though_sure) == ((), (), ())


@each_layout
@pytest.mark.parametrize("noise", [BROKEN, ODD], ids=["broken lines", "odd"])
def test_hardly_a_cell_is_lost_to_broken_lines_misprints_page_breaks_and_strange_rows(
    layout: str, noise: Noise
) -> None:
    missed = extra = total = 0
    for era in ERAS.values():
        generated = generate(era, layout, seeded(f"{era.code} {layout} 1"), noise)
        found = compare(generated, read(generated.text))
        assert found.wrong_though_sure == ()
        missed, extra, total = (
            missed + len(found.missed),
            extra + len(found.extra),
            total + len(generated.expected),
        )
    assert missed <= total * 0.01
    assert extra <= total * 0.01


@each_era
def test_nearly_everything_in_a_clean_text_is_sure(era: str) -> None:
    generated = generate(ERAS[era], "tab_rows", seeded("sure"), CLEAN)
    found = compare(generated, read(generated.text))
    assert found.sure >= len(generated.expected) * 0.9


@each_era
@pytest.mark.parametrize("layout", DETERMINED_LAYOUTS)
@pytest.mark.parametrize("harm", [damage.line_broken, damage.cut_off, damage.page_number_between])
def test_nothing_is_sure_and_wrong_in_a_damaged_text(era: str, layout: str, harm: Callable[..., str]) -> None:
    rng = seeded(f"{era} {layout} {harm.__name__}")
    generated = generate(ERAS[era], layout, rng, CLEAN)
    assert wrong_though_sure(generated, read(harm(generated, rng))) == ()


@each_era
@pytest.mark.parametrize("layout", ["tab_rows", "tab_rows_merged", "pipes", "single_spaces"])
@pytest.mark.parametrize("harm", [damage.row_deleted, damage.line_repeated])
def test_a_row_lost_or_repeated_moves_no_value(era: str, layout: str, harm: Callable[..., str]) -> None:
    rng = seeded(f"{era} {layout} {harm.__name__}")
    generated = generate(ERAS[era], layout, rng, CLEAN)
    assert wrong_though_sure(generated, read(harm(generated, rng))) == ()


@pytest.mark.parametrize("era", ["e3", "e3-beijing", "e4"])
@pytest.mark.parametrize("layout", ["pipes", "lines", "lines_apart", "spaces", "single_spaces"])
def test_a_cell_dropped_with_its_separator_shifts_no_value_that_is_sure(era: str, layout: str) -> None:
    rng = seeded(f"{era} {layout}")
    generated = generate(ERAS[era], layout, rng, CLEAN)
    assert wrong_though_sure(generated, read(damage.cell_dropped(generated, rng))) == ()


@each_era
def test_a_digit_lost_where_a_sum_tells_is_doubted(era: str) -> None:
    hard = [
        place for place in places_of(ERAS[era]) if place.rule.level == "error" and place.rule.relation == "="
    ]
    told = frozenset(code for place in hard for code in (*place.left, *place.right))
    rng = seeded(era)
    generated = generate(ERAS[era], "tab_rows", rng, CLEAN)
    damaged = damage.digit_lost(generated, rng, told)
    if damaged is None:
        pytest.skip("no value of two digits in this text")
    assert wrong_though_sure(generated, read(damaged)) == ()
