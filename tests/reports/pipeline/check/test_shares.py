from __future__ import annotations

import pytest

from reports.pipeline.values import Figure
from tests.reports.pipeline.check.made import FAILS, HOLDS, SILENT, checked, message_of, outcome_of, said

RULE = "gk.W701"


def share(printed: str, *, approximate: bool = False, part: str = "15", text: str = "") -> tuple[Figure, ...]:
    return (
        said("公开信息", "330", "条"),
        said("机构类", part, "条", under=("公开信息",)),
        said("机构类占总数的", printed, "%", under=("公开信息",), approximate=approximate),
    )


@pytest.mark.parametrize(
    ("printed", "approximate", "outcome"),
    [
        ("4.55", False, HOLDS),
        ("4.54", False, HOLDS),  # cut off, not rounded
        ("4.5", False, HOLDS),
        ("5", False, HOLDS),
        ("4.56", False, FAILS),
        ("3.14", True, FAILS),
        ("4.2", True, HOLDS),  # 4.2%左右
        ("45.5", False, FAILS),
    ],
)
def test_a_share_is_worked_out_to_its_decimals(printed: str, approximate: bool, outcome: str) -> None:
    assert outcome_of(RULE, checked(*share(printed, approximate=approximate))) == outcome


def test_the_sentence_shows_the_division() -> None:
    assert message_of(RULE, checked(*share("3.14"))) == "“机构类占总数的”3.14%：15 / 330 = 4.55%。"


def test_a_bound_is_no_share() -> None:
    text = "机构类占90%以上"
    figures = (
        said("公开信息", "330", "条"),
        said("机构类", "15", "条", under=("公开信息",)),
        said("机构类占总数的", "90", "%", under=("公开信息",), at=4),
    )
    assert outcome_of(RULE, checked(*figures, text=text)) == SILENT


def test_without_a_known_whole_a_share_may_hold_but_not_fail() -> None:
    received, online = said("收到申请", "26"), said("网上申请", "13")
    assert outcome_of(RULE, checked(received, online, said("占", "50", "%"))) == HOLDS
    assert outcome_of(RULE, checked(received, online, said("占", "40", "%"))) == SILENT


def test_shares_beside_it_tell_of_what_a_share_is_taken() -> None:
    figures = [said("办结", "32")]
    for name, value, percent in (
        ("公开", "13", "40.6"),
        ("部分公开", "5", "15.6"),
        ("不予公开", "3", "12.5"),
    ):
        figures += [said(name, value), said(f"{name}占", percent, "%")]
    outcomes = [finding.outcome for finding in checked(*figures) if finding.rule == RULE]
    assert outcomes == [HOLDS, HOLDS, FAILS]


def test_a_rate_is_the_two_counts_before_it() -> None:
    figures = (said("受理", "20"), said("办结", "19"), said("办结率", "95", "%"))
    assert outcome_of(RULE, checked(*figures)) == HOLDS


def test_a_whole_of_nothing_is_not_divided_by() -> None:
    figures = (said("公开信息", "0", "条"), said("机构类", "0", "条", under=("公开信息",)),
               said("机构类占", "0", "%", under=("公开信息",)))  # fmt: skip
    assert outcome_of(RULE, checked(*figures)) == SILENT
