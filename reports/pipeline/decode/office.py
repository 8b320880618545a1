"""Old and other office files (.doc, .wps, .rtf, .odt) through an installed LibreOffice: one at a time, in a profile of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.docx import read_docx
from reports.pipeline.values import SourceText

TIME_LIMIT = 90.0
WAIT_LIMIT = 300.0
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = ("MS Word 97", "MS Word 95", "MS WinWord 6.0")

_TOO_SLOW = Bilingual(f"超过 {TIME_LIMIT:.0f} 秒仍未完成", f"it took more than {TIME_LIMIT:.0f} seconds")
_BUSY = Bilingual("其他转换任务占用过久", "other conversions kept it busy for too long")
_NO_OUTPUT = Bilingual("文件可能已损坏或设有密码", "the file may be damaged or have a password")


def read_office(data: bytes, name: str, format: str) -> SourceText:
    """Convert to .docx and read that; `format` is "doc", "wps" or "odt"."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise refusals.office_missing(name)
    for way_in in _ways_in(data, format):
        with tempfile.TemporaryDirectory(prefix="gongkai-office-") as folder:
            converted = _convert(program, data, name, Path(folder), format, way_in)
        if converted is not None:
            return read_docx(converted, name, format)
    raise refusals.office_failed(name, _NO_OUTPUT)


def _ways_in(data: bytes, format: str) -> tuple[str, ...]:
    """LibreOffice's own names of what the file may be, to be tried in turn.

    Left to guess, it takes a damaged document for a text and gives back its bytes as if they were characters.
    """
    if format == "odt":
        return ("writer8",)
    if data.startswith(b"{\\rtf"):
        return ("Rich Text Format",)
    if data.startswith(_OLE):
        return _WORD if "WordDocument".encode("utf-16-le") in data else ("MS_Works",)
    return ("MS Word 2003 XML",)


def _convert(program: str, data: bytes, name: str, folder: Path, suffix: str, way_in: str) -> bytes | None:
    """The document as .docx; None where it could not be read that way."""
    source = folder / f"report.{suffix}"
    source.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"--infilter={way_in}",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    with _one_at_a_time(name):
        # A process group of its own, because soffice is a script whose child does the work.
        process = subprocess.Popen(  # noqa: S603  the command is ours, the file's name is not in it
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(TIME_LIMIT)
        except subprocess.TimeoutExpired as trouble:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise refusals.office_failed(name, _TOO_SLOW) from trouble
    result = folder / "out" / "report.docx"
    return result.read_bytes() if result.is_file() else None


@contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    """Hold the machine's lock: two LibreOffices at once starve each other."""
    lock = Path(tempfile.gettempdir()) / f"gongkai-soffice-{os.getuid()}.lock"
    deadline = time.monotonic() + WAIT_LIMIT
    with lock.open("w") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as busy:
                if time.monotonic() > deadline:
                    raise refusals.office_failed(name, _BUSY) from busy
                time.sleep(0.2)
        yield
