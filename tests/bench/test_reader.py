"""What the reader is measured against does what it says."""

from __future__ import annotations

import pytest

from bench.hostile import KINDS
from bench.reader import least, memory_of_refusal
from bench.texts import of_new_forms, repeated, report_texts, sample_texts


def test_the_floor_finds_every_number_of_both_widths() -> None:
    assert least("收到１２件，办结1,092件，占5.5%".encode(), "utf-8") == 3


def test_there_is_always_something_to_measure_on() -> None:
    assert sample_texts()
    assert len(repeated(report_texts(), 2_000)) == 2_000


def test_no_two_files_of_new_forms_print_the_same_labels() -> None:
    files = of_new_forms([("a.txt", "申请\t结果维持\n".encode())], 2)
    assert [data.decode() for _name, data in files] == ["申倀请\t结倀果维持\n", "申倁请\t结倁果维持\n"]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_hostile_text_has_the_length_asked_for(kind: str) -> None:
    once, twice = (len(KINDS[kind](length)) for length in (1_000, 2_000))
    assert 0.95 < once / 1_000 <= 1
    assert 1.9 < twice / once < 2.1


def test_a_huge_text_is_refused_before_it_is_decoded() -> None:
    assert memory_of_refusal() < 1
