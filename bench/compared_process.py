"""The other programs, in a process of their own with the Python of `bench.environment`; imports nothing of the project.

Arguments: the files. Each line of standard input, `PROGRAM COUNT`, asks for that program over so many files, the given
ones over and over again; the answer is a line with the seconds that it took.
"""

from __future__ import annotations

import io
import itertools
import sys
import time
from collections.abc import Callable
from pathlib import Path


def cut(files: list[bytes]) -> None:
    """What rjieba does with each text: all its words."""
    import rjieba

    for data in files:
        rjieba.cut(data.decode())


def to_markdown(files: list[bytes]) -> None:
    """What markitdown does with each file, of which it is told the name: like ours it finds the encoding itself."""
    from markitdown import MarkItDown, StreamInfo

    program = MarkItDown(enable_plugins=False)
    for data in files:
        program.convert_stream(io.BytesIO(data), stream_info=StreamInfo(extension=".txt"))


PROGRAMS: dict[str, Callable[[list[bytes]], None]] = {"rjieba": cut, "markitdown": to_markdown}


def main(names: list[str]) -> None:
    """Warm up, say `ready`, then answer until standard input ends."""
    files = [Path(name).read_bytes() for name in names]
    for program in PROGRAMS.values():
        program(files)
    print("ready", flush=True)
    for line in sys.stdin:
        name, count = line.split()
        batch = list(itertools.islice(itertools.cycle(files), int(count)))
        wall, busy = time.perf_counter(), time.process_time()
        PROGRAMS[name](batch)
        print(min(time.perf_counter() - wall, time.process_time() - busy), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
