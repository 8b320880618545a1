from __future__ import annotations

import ast
from pathlib import Path

import pytest

from indicators.catalogue.checks import load_checks, named_check

MODULES = Path(__file__).parents[3] / "reports" / "pipeline" / "check"


def ids_in(module: str) -> set[str]:
    """The ids that a module of checks asks the catalogue for."""
    tree = ast.parse((MODULES / f"{module}.py").read_text("utf-8"))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "named_check"
        and isinstance(node.args[0], ast.Constant)
    }


def test_each_check_is_carried_out_by_the_module_it_names() -> None:
    assert [check.id for check in load_checks() if check.id not in ids_in(check.module)] == []


def test_an_unknown_check_is_named() -> None:
    with pytest.raises(KeyError, match=r"checks\.toml has no check gk\.W999"):
        named_check("gk.W999")
