"""The texts that are measured on: real reports where they stand beside the project, else its samples."""

from __future__ import annotations

import itertools
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"


def sample_texts() -> list[tuple[str, bytes]]:
    """Name and bytes of each plain text among the samples, in order of their names."""
    return _texts(sorted(SAMPLES.rglob("*.txt")))


def report_texts() -> list[tuple[str, bytes]]:
    """Name and bytes of the real reports, or of the samples where this machine has none."""
    return _texts(sorted(SEEDS.glob("*.txt"))) or sample_texts()


def repeated(texts: list[tuple[str, bytes]], times: int) -> list[tuple[str, bytes]]:
    """The texts over and over again, so many in all."""
    return list(itertools.islice(itertools.cycle(texts), times))


def _texts(paths: list[Path]) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in paths]
