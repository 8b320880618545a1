"""A picture of one page of a PDF, drawn by pdfium in a process of its own: a stranger's file may break or hang that one only.

Run as `python -m reports.page_picture PAGE` it reads a PDF from standard input and writes a PNG to standard output.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
from pathlib import Path

SECONDS = 20
MEMORY = 2 * 1024**3
WIDTH = 1240
"""Pixels of an upright A4 page: 150 dots an inch."""
MOST_PIXELS = 6_000_000
ROOT = Path(__file__).resolve().parent.parent
NO_SUCH_PAGE = 3


class NoPicture(Exception):
    """The page could not be drawn: there is none of this number, the file is damaged, or it takes too long."""


def page_picture(data: bytes, page: int) -> bytes:
    """PNG of a page, counted from 1. NoPicture where it cannot be drawn."""
    try:
        drawn = subprocess.run(  # noqa: S603 - our own module, a whole number
            [sys.executable, "-m", __name__, str(int(page))],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            cwd=ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise NoPicture(f"page {page} took longer than {SECONDS} s") from late
    if drawn.returncode or not drawn.stdout:
        raise NoPicture(f"page {page}: exit {drawn.returncode}")
    return drawn.stdout


def draw(data: bytes, page: int) -> bytes:
    """PNG of a page, counted from 1; IndexError where the file has fewer."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(WIDTH / max(width, 1), (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        picture = sheet.render(scale=scale).to_pil()
    out = io.BytesIO()
    picture.convert("L").save(out, "PNG", optimize=False)
    return out.getvalue()


def main() -> int:
    """Read the file, write the picture; the exit status tells a page that is not there from a file that is damaged."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        picture = draw(sys.stdin.buffer.read(), int(sys.argv[1]))
    except IndexError:
        return NO_SUCH_PAGE
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
