"""What is remembered of a form that was printed before, and that no number is."""

from __future__ import annotations

import pytest

from indicators.catalogue import load_catalogue
from reports.pipeline import read_document
from reports.pipeline.blocks import split_blocks
from reports.pipeline.blocks.printed_forms import PrintedForm, forms_of
from reports.pipeline.values import Figure, Origin, SourceText, Table
from tests.generate.table_layouts import LAYOUTS
from tests.generate.table_noise import ODD, USUAL, Noise
from tests.generate.tables import generate, seeded

CATALOGUE = load_catalogue()


def figures(text: str) -> tuple[Figure, ...]:
    found = read_document(text.encode(), "any.txt").extract.figures
    return tuple(figure for figure in found if figure.origin is Origin.TABLE)


def forms(text: str) -> tuple[PrintedForm, ...]:
    source = SourceText("any.txt", text, "txt")
    return forms_of(text, [block for block in split_blocks(source) if isinstance(block, Table)])[0]


def changed(text: str) -> str:
    """The same table with other numbers."""
    return text.translate({ord(digit): str(9 - int(digit)) for digit in "12345678"})


@pytest.mark.parametrize("layout", list(LAYOUTS))
@pytest.mark.parametrize("noise", [USUAL, ODD])
def test_the_same_form_with_other_numbers_gives_those_numbers(layout: str, noise: Noise) -> None:
    for era in CATALOGUE.eras[:4]:
        text = generate(era, layout, seeded(f"{layout} again"), noise).text
        for printed in (text, changed(text)):
            for figure in figures(printed):
                assert figure.raw == printed[figure.start : figure.end]


def test_a_form_holds_words_and_no_number() -> None:
    text = "统计表\n\t信息总数\t件\t1234\n\t其中：网站\t件\t987\n\t微信\t件\t247\n\t公报\t件\t10\n"
    (form,) = forms(text)
    assert not any(isinstance(word, str) and word.isdigit() for word in form.words)
    assert (form,) == forms(text.replace("1234", "4321"))


def test_another_word_is_another_form() -> None:
    text = "统计表\n\t信息总数\t件\t1234\n\t其中：网站\t件\t987\n\t微信\t件\t247\n\t公报\t件\t10\n"
    assert forms(text) != forms(text.replace("微信", "微博"))
    assert forms(text) != forms(text.replace("987", "无"))


def test_whether_numbers_count_the_rows_is_asked_of_each_document() -> None:
    table = CATALOGUE.era("e2").tables[0]
    rows = [row for row in table.rows if not row.heading][:20]

    def printed(firsts: list[int]) -> str:
        lines = [
            f"{row.label}\t{row.unit or '条'}\t{first}\t{100 + first}"
            for row, first in zip(rows, firsts, strict=True)
        ]
        return f"{table.title}\n统计指标\t单位\t代码\t统计数\n" + "\n".join(lines) + "\n"

    counted = list(range(1, 21))
    assert {figure.raw for figure in figures(printed(counted))} == {str(100 + first) for first in counted}
    shuffled = [first * 7 % 41 for first in counted]
    assert {str(first) for first in shuffled} < {figure.raw for figure in figures(printed(shuffled))}
