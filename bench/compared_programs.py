"""Asks other programs for their times, over the same bytes and in turns with ours."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.environment import bench_python

_PROCESS = Path(__file__).with_name("compared_process.py")


class ComparedPrograms:
    """A process that holds rjieba and markitdown ready, with the texts in its memory."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        if self._answer() != "ready":
            raise RuntimeError("the compared programs did not start; what they said stands above")

    def seconds(self, program: str, files: int) -> float:
        """What the program takes for so many files; of wall clock and CPU the lesser, as it favours whoever has threads."""
        if self._process.stdin is None:
            raise RuntimeError("the compared programs cannot be asked")
        self._process.stdin.write(f"{program} {files}\n")
        self._process.stdin.flush()
        return float(self._answer())

    def _answer(self) -> str:
        return self._process.stdout.readline().strip() if self._process.stdout else ""


@contextmanager
def compared_programs(texts: list[tuple[str, bytes]]) -> Iterator[ComparedPrograms]:
    """The other programs with these texts; the process ends with the block."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        paths = [Path(folder, f"{number:02}.txt") for number, _ in enumerate(texts)]
        for path, (_name, data) in zip(paths, texts, strict=True):
            path.write_bytes(data)
        process = subprocess.Popen(  # noqa: S603
            [str(bench_python()), str(_PROCESS), *map(str, paths)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
        )
        try:
            yield ComparedPrograms(process)
        finally:
            process.kill()
            process.communicate()
