"""Reads files one after another and writes what was read, one JSON object a line; a bad file stops no other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from indicators.catalogue.values import Bilingual
from reports.pipeline import read_document
from reports.pipeline.report_json import error_json, reading_json
from reports.pipeline.values import UnreadableFile


class Writer(Protocol):
    """What lines are written to: a file, or a command's output."""

    def write(self, text: str, /) -> object:
        """Take some text."""


def write_readings(names: Iterable[str], out: Writer) -> int:
    """Write one line a file; returns the exit status: 1 where a file could not be read."""
    status = 0
    for name in names:
        try:
            line = reading_json(read_document(_bytes(name), Path(name).name), name)
        except UnreadableFile as error:
            line = error_json(error, name)
            status = 1
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return status


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        sentence = Bilingual(
            f"无法打开“{name}”（{error.strerror}）。请检查路径和权限。",
            f"{name} can't be opened ({error.strerror}). Check path and permission.",
        )
        raise UnreadableFile("not-opened", sentence) from error
