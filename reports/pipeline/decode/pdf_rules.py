"""Rules that a table lacks: none at its sides, as official statistics are printed, or none where a page cuts it."""

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


def open_ends(edges: list[Edge]) -> list[Edge]:
    """The level rules that are lacking above or below rows whose upright rules end together: the page cuts the table there."""
    level = [edge for edge in edges if edge["orientation"] == "h"]
    found: list[Edge] = []
    for end in ("top", "bottom"):
        alike: dict[int, list[Edge]] = defaultdict(list)
        for edge in edges:
            if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > _SAME:
                alike[round(edge[end] / _SAME)].append(edge)
        for upright in alike.values():
            left, right = min(edge["x0"] for edge in upright), max(edge["x0"] for edge in upright)
            at = upright[0][end]
            columns = len({round(edge["x0"] / _SAME) for edge in upright})
            if columns >= _LEAST_RULES and not any(_crosses(rule, at, left, right) for rule in level):
                found.append(_level_rule(at, left, right))
    return found


def _crosses(rule: Edge, at: float, left: float, right: float) -> bool:
    return abs(rule["top"] - at) <= _SAME and rule["x0"] < right - _SAME and rule["x1"] > left + _SAME


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


def _level_rule(at: float, left: float, right: float) -> Edge:
    return {
        "object_type": "line", "x0": left, "x1": right, "top": at, "bottom": at, "width": right - left, "height": 0,
        "orientation": "h",
    }  # fmt: skip


def _rule(at: float, top: int, bottom: int) -> Edge:
    height = bottom - top
    return {
        "object_type": "line", "x0": at, "x1": at, "top": top, "bottom": bottom, "width": 0, "height": height,
        "orientation": "v",
    }  # fmt: skip
