"""Where the time of an import goes: each function of a step is timed where its callers find it, without what it calls of other steps."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

STEPS = {
    "read": ("reports.pipeline:decode", "reports.pipeline:split_blocks", "reports.pipeline:recognise", "reports.pipeline:extract"),
    "check": ("reports.pipeline:check",),
    "plan": ("reports.workflow.planning:plan_files",),
    "compare": ("reports.workflow.storing:found_beside", "reports.workflow.storing:check_others",),
    "event": ("reports.workflow.storing:record_all", "reports.workflow.storing:record_checks"),
    "files": ("reports.workflow.storing:load_files",),
    "store": ("reports.workflow.importing:import_plans",),
}  # fmt: skip
"""Step → module:function. What a step calls of another is that other's time."""


class Clock:
    """Seconds by step; a step that calls another stands still meanwhile."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = 0.0

    def timed(self, step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time told to the step."""

        def run(*arguments: Any, **named: Any) -> Any:
            self._turn()
            self._open.append(step)
            try:
                return work(*arguments, **named)
            finally:
                self._turn()
                self._open.pop()

        return run

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now


@contextmanager
def clock() -> Iterator[Clock]:
    """Every step is timed inside."""
    told = Clock()
    kept: list[tuple[Any, str, Any]] = []
    for step, places in STEPS.items():
        for place in places:
            module_name, _sign, name = place.partition(":")
            module = import_module(module_name)
            kept.append((module, name, getattr(module, name)))
            setattr(module, name, told.timed(step, getattr(module, name)))
    try:
        yield told
    finally:
        for module, name, work in kept:
            setattr(module, name, work)
