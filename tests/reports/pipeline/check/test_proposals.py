"""What is proposed for a failing sum mends it and breaks no other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from reports.pipeline.values import Finding, Mark, Outcome, Proposal, Slip
from tests.reports.pipeline.check.made import cell, cells, checked

COLUMNS = ("natural", "business", "research", "welfare", "legal", "other", "total")
ROWS = {
    "received_new": (20, 10, 0, 3, 0, 0, 33),
    "carried_in": (2, 1, 0, 0, 0, 0, 3),
    "granted": (12, 8, 0, 2, 0, 0, 22),
    "unable_not_held": (7, 2, 0, 1, 0, 0, 10),
    "total": (19, 10, 0, 3, 0, 0, 32),
    "carried_out": (3, 1, 0, 0, 0, 0, 4),
}
NOTHING = (
    *("granted_partly", "refused_state_secret", "refused_law", "refused_security", "refused_third_party"),
    *("refused_internal", "refused_process", "refused_enforcement_file", "refused_inquiry"),
    *("unable_needs_making", "unable_unclear", "unprocessed_petition", "unprocessed_repeat"),
    *("unprocessed_publication", "unprocessed_excessive", "unprocessed_confirm", "other_no_supplement"),
    *("other_fee_unpaid", "other_rest"),
)


def requests(**changed: str) -> dict[str, str]:
    """Table 3 as it should be, with some cells printed otherwise: requests(granted__natural="21")."""
    printed = {
        f"{row}.{column}": str(value)
        for row, values in {**dict.fromkeys(NOTHING, (0,) * 7), **ROWS}.items()
        for column, value in zip(COLUMNS, values, strict=True)
    }
    return printed | {name.replace("__", "."): value for name, value in changed.items()}


def failing(printed: Mapping[str, str]) -> list[Finding]:
    findings = checked(*(cell(f"e4:t3.{code}", value) for code, value in printed.items()), era="e4")
    return [finding for finding in findings if finding.outcome is Outcome.FAILS and finding.level == "error"]


def amended(printed: Mapping[str, str], proposal: Proposal) -> dict[str, str]:
    codes = list(printed)
    return dict(printed) | {codes[each.figure]: str(each.new) for each in proposal.amendments}


def test_the_sample_itself_holds() -> None:
    assert failing(requests()) == []


@pytest.mark.parametrize(
    ("changed", "slip"),
    [
        ({"received_new__natural": "2"}, Slip.DIGIT_LOST),
        ({"received_new__natural": "200"}, Slip.DIGIT_DOUBLED),
        ({"granted__natural": "21"}, Slip.DIGITS_SWAPPED),
        ({"granted__natural": "17"}, Slip.DIGIT_MISREAD),
        ({"granted__natural": "121"}, Slip.DIGIT_ADDED),
        ({"granted__natural": "8", "granted__business": "12"}, Slip.CELLS_SWAPPED),
        (
            {"carried_in__natural": "0", "carried_in__business": "2", "carried_in__research": "1"},
            Slip.ROW_SHIFTED,
        ),
        ({"unable_not_held__natural": "5"}, Slip.SUMS_AGREE),
    ],
)
def test_the_first_proposal_of_each_broken_sum_mends_the_whole_table(
    changed: dict[str, str], slip: Slip
) -> None:
    printed = requests(**changed)
    found = failing(printed)
    assert found
    for finding in found:
        assert finding.proposals, finding.message.zh
        assert finding.proposals[0].slip == slip
        assert failing(amended(printed, finding.proposals[0])) == []


def test_rows_in_one_anothers_place_are_put_back() -> None:
    swapped = (
        dict(zip(COLUMNS, ROWS["carried_out"], strict=True)),
        dict(zip(COLUMNS, ROWS["total"], strict=True)),
    )
    printed = requests(
        **{f"total__{column}": str(value) for column, value in swapped[0].items()},
        **{f"carried_out__{column}": str(value) for column, value in swapped[1].items()},
    )
    proposals = [finding.proposals[0] for finding in failing(printed) if finding.rule == "gk.E401"]
    assert {proposal.slip for proposal in proposals} == {Slip.ROW_SHIFTED}
    assert failing(amended(printed, proposals[0])) == []


def test_a_change_that_would_break_another_sum_is_no_proposal() -> None:
    """The one digit of `total` in the row of results could be wrong, were it not part of three sums that hold."""
    printed = requests(granted__natural="21")
    for finding in failing(printed):
        for proposal in finding.proposals:
            before, after = failing(printed), failing(amended(printed, proposal))
            assert {each.message.zh for each in after} < {each.message.zh for each in before}


def test_a_cell_with_a_space_in_it_is_put_together_though_its_sum_could_not_be_assessed() -> None:
    figures = list(cells("e2:t1", staff="12", staff_full_time="2", staff_part_time="10"))
    figures[2] = replace(figures[2], raw="1 0", value=None, mark=Mark.UNREADABLE)
    (finding,) = [each for each in checked(*figures, era="e2") if each.rule == "gk.E207"]
    assert finding.outcome is Outcome.NOT_ASSESSABLE
    assert [(each.slip, each.amendments[0].new) for each in finding.proposals] == [(Slip.SPLIT_NUMBER, 10)]


def test_a_proposal_says_what_to_change_and_what_it_would_mend() -> None:
    (finding,) = failing_staff("15", "10", "50")
    assert finding.proposals[0].message.zh == (
        "可能多了一位数字：“兼职人员数”50 → 5。改后有 1 项勾稽关系转为成立，其余不受影响。"
    )
    assert finding.proposals[0].message.en == (
        "There may be a digit too many: “Part-time staff” 50 → 5. This makes 1 failing sum hold and breaks none."
    )


def test_what_a_blank_might_hide_is_not_laid_to_other_cells() -> None:
    (finding,) = failing_staff("12", "2", "")
    assert (finding.outcome, finding.proposals) == (Outcome.NOT_ASSESSABLE, ())


def failing_staff(*printed: str) -> list[Finding]:
    figures = cells(
        "e2:t1", **dict(zip(("staff", "staff_full_time", "staff_part_time"), printed, strict=True))
    )
    return [each for each in checked(*figures, era="e2") if each.rule == "gk.E207"]


def test_a_sum_that_holds_has_none_and_one_that_nothing_plausible_mends_has_none() -> None:
    assert failing_staff("5", "4", "1")[0].proposals == ()
    assert failing_staff("977", "4", "1")[0].proposals == ()
