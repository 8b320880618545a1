"""The pages that say which test shows a promise name tests that there are."""

from __future__ import annotations

import re

import pytest

from config.environment import PROJECT

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FILES = re.compile(r"`((?:config|indicators|reports|tests|deploy)/[\w./]*)`")


@pytest.mark.parametrize("page", ["faults", "security"])
def test_each_promise_names_a_test_and_files_that_exist(page: str) -> None:
    text = (PROJECT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    tests = NAMED.findall(text)
    assert len(tests) > 10
    missing = [
        f"{file}::{test}"
        for file, test in tests
        if f"def {test}(" not in (PROJECT / file).read_text(encoding="utf-8")
    ]
    assert missing == []
    assert [file for file in FILES.findall(text) if not (PROJECT / file).exists()] == []
