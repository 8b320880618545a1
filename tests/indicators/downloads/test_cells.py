"""A text that a spreadsheet would run is made harmless; a number, signed or not, is left alone."""

from __future__ import annotations

import pytest

from indicators.downloads.cells import harmless


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://evil")',
        "+1+1",
        "-1+cmd|'/C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1＋1",
        "-----",
        "-",
        "+",
        "--5",
        "-1e5",
    ],
)
def test_what_would_be_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["+214", "-5", "－5", "+1,092", "-0.50", "-3%", "12", "收到=12", "——", "无", "", "'=1"]
)
def test_numbers_and_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_long_run_of_digits_takes_no_time() -> None:
    assert harmless("-" + "1," * 100_000 + "x").startswith("'-1,")
