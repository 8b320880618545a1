from __future__ import annotations

import re

import pytest

from reports.pipeline.sign_places import matches_at, places_of


def test_the_places_of_all_signs_come_in_their_order() -> None:
    assert places_of("联系人：王某:电话：", "：:") == [3, 6, 9]
    assert places_of("主任同志为专职", ("同志", "为")) == [2, 4]
    assert places_of("：a：b：", "：", 1, 4) == [2]
    assert places_of("无一处", "：:") == []


@pytest.mark.parametrize("text", ["：：a：b", "a：：：b：c：", "", "："])
def test_the_matches_are_those_of_a_search_through_the_whole_text(text: str) -> None:
    pattern = re.compile("：+(?P<behind>[ab]?)")
    found = [match.span() for match in matches_at(pattern, text, places_of(text, "："))]
    assert found == [match.span() for match in pattern.finditer(text)]
