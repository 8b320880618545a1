from __future__ import annotations

import pytest

from tests.reports.pipeline.check.made import (
    FAILS,
    HOLDS,
    NOT_ASSESSABLE,
    SILENT,
    cells,
    checked,
    message_of,
    outcome_of,
)


@pytest.mark.parametrize(
    ("concluded", "staff", "outcome"),
    [
        ("12", "3", HOLDS),
        ("12", "0", FAILS),
        ("0", "0", SILENT),
        ("12", "", NOT_ASSESSABLE),
        ("", "0", SILENT),
    ],
)
def test_who_concludes_requests_has_staff(concluded: str, staff: str, outcome: str) -> None:
    findings = checked(*cells("e2:t1", concluded=concluded, staff=staff), era="e2")
    assert outcome_of("gk.W216", findings) == outcome


def test_the_sentence_gives_both_numbers() -> None:
    findings = checked(*cells("e2:t1", concluded="12", staff="0"), era="e2")
    assert message_of("gk.W216", findings) == (
        "申请办结数 12，从事政府信息公开工作人员数 0：前者大于 0 时，后者至少应为 1。"
    )
