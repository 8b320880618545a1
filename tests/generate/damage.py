"""Damage done to a generated text, and what can be known of its figures afterwards."""

from __future__ import annotations

import re
from random import Random

from tests.generate.tables import Generated


def row_deleted(generated: Generated, rng: Random) -> str:
    """One line of the tables is gone."""
    lines, inside = _lines(generated)
    del lines[rng.choice(inside)]
    return "\n".join(lines)


def line_repeated(generated: Generated, rng: Random) -> str:
    """One line of the tables stands twice."""
    lines, inside = _lines(generated)
    number = rng.choice(inside)
    lines.insert(number, lines[number])
    return "\n".join(lines)


def line_broken(generated: Generated, rng: Random) -> str:
    """A line end where none belongs."""
    at = rng.randint(generated.expected[0].start, generated.expected[-1].end)
    return f"{generated.text[:at]}\n{generated.text[at:]}"


def cut_off(generated: Generated, rng: Random) -> str:
    """The text ends amid its tables."""
    return generated.text[: rng.randint(generated.expected[0].start, generated.expected[-1].end)]


def page_number_between(generated: Generated, rng: Random) -> str:
    """A page number between two lines."""
    lines, inside = _lines(generated)
    lines.insert(rng.choice(inside), "\n- 3 -\n")
    return "\n".join(lines)


def header_lost(generated: Generated, rng: Random) -> str:
    """The lines right above the first value, and perhaps some with values, are gone."""
    lines, inside = _lines(generated)
    first = inside[0]
    del lines[first : first + rng.randint(3, 9)]
    return "\n".join(lines)


def cell_dropped(generated: Generated, rng: Random) -> str:
    """A value and the separator behind it are gone, so that the values behind it move up."""
    expected = rng.choice(generated.expected)
    rest = re.sub(r"^ ?[\t|\n ]", "", generated.text[expected.end :], count=1)
    return generated.text[: expected.start] + rest


def digit_lost(generated: Generated, rng: Random, codes: frozenset[str]) -> str | None:
    """A digit is lost of a value in one of these cells; None where none has more than one digit."""
    able = [
        expected
        for expected in generated.expected
        if expected.indicator.partition(":")[2] in codes and expected.raw.isascii() and len(expected.raw) > 1
    ]
    if not able:
        return None
    expected = rng.choice(able)
    return generated.text[: expected.start] + generated.text[expected.start + 1 :]


def _lines(generated: Generated) -> tuple[list[str], list[int]]:
    """All lines of the text, and the numbers of those in its tables that are not blank."""
    lines = generated.text.split("\n")
    first, last = generated.expected[0].start, generated.expected[-1].end
    inside = []
    at = 0
    for number, line in enumerate(lines):
        if first - 100 <= at <= last and line.strip():
            inside.append(number)
        at += len(line) + 1
    return lines, inside
