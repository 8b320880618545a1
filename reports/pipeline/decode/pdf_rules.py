"""Tables that are open at their sides, as official statistics are printed: rules between the columns, none around them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

Edge = dict[str, Any]

_SAME = 3.0
_LEAST_RULES = 3


def open_sides(edges: list[Edge]) -> list[Edge]:
    """The two upright rules that each such table lacks, as edges."""
    level: dict[int, tuple[float, float]] = {}
    for edge in edges:
        if edge["orientation"] == "h":
            top = round(edge["top"])
            left, right = level.get(top, (edge["x0"], edge["x1"]))
            level[top] = min(left, edge["x0"]), max(right, edge["x1"])
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for top, (left, right) in level.items():
        alike[round(left / _SAME), round(right / _SAME)].append(top)
    found: list[Edge] = []
    for tops in alike.values():
        if len(tops) >= _LEAST_RULES:
            left, right = level[tops[0]]
            found += _missing(edges, left, right, min(tops), max(tops))
    return found


def _missing(edges: list[Edge], left: float, right: float, top: int, bottom: int) -> list[Edge]:
    upright = [
        edge["x0"]
        for edge in edges
        if edge["orientation"] == "v" and edge["top"] < bottom + _SAME and edge["bottom"] > top - _SAME
    ]
    within = any(left + _SAME < at < right - _SAME for at in upright)
    closed = any(abs(at - side) <= _SAME for at in upright for side in (left, right))
    if closed or not within:
        return []
    return [_rule(side, top, bottom) for side in (left, right)]


def _rule(at: float, top: int, bottom: int) -> Edge:
    height = bottom - top
    return {
        "object_type": "line", "x0": at, "x1": at, "top": top, "bottom": bottom, "width": 0, "height": height,
        "orientation": "v",
    }  # fmt: skip
