"""`python -m bench [PART]`: measure all parts or one; exit status 1 where a figure is short of its bound."""

from __future__ import annotations

import importlib
import sys

PARTS = ("reader", "checks", "scale", "public", "desk")
ON_DEMAND = ("growth",)
"""Measured only where they are asked for: they take half an hour and thirty gigabytes."""


def main(arguments: list[str]) -> int:
    """Print one line a figure, as soon as it is known."""
    unknown = [name for name in arguments if name not in (*PARTS, *ON_DEMAND)]
    if unknown:
        print(
            f"There is no part {unknown[0]!r}; ONLY may be one of: {', '.join((*PARTS, *ON_DEMAND))}",
            file=sys.stderr,
        )
        return 2
    short = False
    for part in arguments or PARTS:
        for measure in importlib.import_module(f"bench.{part}").measures():
            print(measure.line, flush=True)
            short |= measure.short
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
