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


FIRST_MISPRINT = 0x5000
MISPRINTED = ("结果维持", "结果纠正", "主动公开", "申请")


def report_texts() -> list[tuple[str, bytes]]:
    """Name and bytes of the real reports, or of the samples where this machine has none."""
    return _texts(sorted(SEEDS.glob("*.txt"))) or sample_texts()


def repeated(texts: list[tuple[str, bytes]], times: int) -> list[tuple[str, bytes]]:
    """The texts over and over again, so many in all."""
    return list(itertools.islice(itertools.cycle(texts), times))


def of_new_forms(texts: list[tuple[str, bytes]], times: int) -> list[tuple[str, bytes]]:
    """So many copies of UTF-8 texts, each with some labels misprinted in its own way: none prints a form read before."""
    return [
        (name, _misprinted(data.decode(), chr(FIRST_MISPRINT + number)).encode())
        for number, (name, data) in enumerate(repeated(texts, times))
    ]


def _misprinted(text: str, sign: str) -> str:
    """The text with a sign too many inside the last of each of some words of tables."""
    for word in MISPRINTED:
        at = text.rfind(word)
        if at >= 0:
            text = text[: at + 1] + sign + text[at + 1 :]
    return text


def _texts(paths: list[Path]) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in paths]
