from __future__ import annotations

import pytest

from reports.pipeline.check.regulations import may_make_regulations


@pytest.mark.parametrize(
    ("agency", "may"),
    [
        ("江北省人民政府", True),
        ("云岭市人民政府", True),  # with districts or without: the name does not tell
        ("清澜自治区人民政府", True),
        ("江北省司法厅", True),
        ("云岭县人民政府", False),
        ("云岭市城东区人民政府", False),
        ("云岭县竹坪镇人民政府", False),
        ("城东区望川街道办事处", False),
        ("云岭市自然资源局", False),
        ("望川县发展和改革委员会", False),
        ("云岭工业园区管理委员会", False),
    ],
)
def test_a_name_tells_who_may_make_none(agency: str, may: bool) -> None:
    assert may_make_regulations(agency) is may
