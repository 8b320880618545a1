"""Reads files one after another and writes what was read, one JSON object a line; archives are unpacked, and a bad file stops no other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from indicators.catalogue.values import Bilingual
from reports.pipeline import read_document
from reports.pipeline.decode.archive import ArchiveMember, is_archive, unpack
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
        for line in _lines(name):
            status = max(status, int("error" in line))
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return status


def _lines(name: str) -> Iterator[dict[str, object]]:
    """What a file says, or each file of an archive, which is named behind it."""
    try:
        data = _bytes(name)
        if not is_archive(data, name):
            yield reading_json(read_document(data, Path(name).name), name)
            return
        for member in unpack(data, Path(name).name):
            yield _line(member, f"{name}/{member.name}")
    except UnreadableFile as error:
        yield error_json(error, name)


def _line(member: ArchiveMember, shown: str) -> dict[str, object]:
    if member.data is None:
        return error_json(member.refusal, shown) if member.refusal else {}
    try:
        return reading_json(read_document(member.data, Path(member.name).name), shown)
    except UnreadableFile as error:
        return error_json(error, shown)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        sentence = Bilingual(
            f"无法打开“{name}”（{error.strerror}）。请检查路径和权限。",
            f"{name} can't be opened ({error.strerror}). Check path and permission.",
        )
        raise UnreadableFile("not-opened", sentence) from error
