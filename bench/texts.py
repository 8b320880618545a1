"""The texts that are measured on: the sample reports of the project."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def sample_texts() -> list[tuple[str, bytes]]:
    """Name and bytes of each plain text among the samples, in order of their names."""
    return [(path.name, path.read_bytes()) for path in sorted(SAMPLES.rglob("*.txt"))]
