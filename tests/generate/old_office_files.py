"""Has LibreOffice write a generated Word document in another format, as older programs and WPS do."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from tests.generate.documents import Document
from tests.generate.markup_files import write_docx
from tests.generate.written import Written

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TIME_LIMIT = 90

Writer = Callable[[Document, Random], Written]


def through_libreoffice(target: str, name: str) -> Writer:
    """A writer that gives what LibreOffice makes of the Word document, under that name; `target` is its own word for it."""

    def write(document: Document, rng: Random) -> Written:
        written = write_docx(document, rng)
        return replace(written, name=name, data=converted(written.data, target))

    return write


@cache
def converted(data: bytes, target: str) -> bytes:
    """The document in LibreOffice's format of that name: doc, rtf, pdf."""
    if SOFFICE is None:
        raise RuntimeError("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "a.docx").write_bytes(data)
        command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", target, "--outdir", place, str(folder / "a.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT)
        return (folder / f"a.{target.partition(':')[0]}").read_bytes()
