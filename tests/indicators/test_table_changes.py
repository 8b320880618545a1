"""What the dry run of a table shows of a change: words, and no markup but ours."""

from __future__ import annotations

import pytest

from indicators.table_changes import difference


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("9", "9", "9"),
        ("9", "8", "<del>9</del> <ins>8</ins>"),
        ("", "8", "<ins>8</ins>"),
        (None, None, ""),
        ("<b>", "<i>", "<del>&lt;b&gt;</del> <ins>&lt;i&gt;</ins>"),
    ],
)
def test_a_change_is_shown_with_both_values(old: object, new: object, shown: str):
    assert difference(old, new) == shown
