"""Files as they arrive, from a form or a folder, before anything is known of them; archives come apart into their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, Protocol

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import MAX_BYTES, refusals
from reports.pipeline.decode.archive import MAX_ARCHIVE_BYTES, is_archive, unpack
from reports.pipeline.decode.detect import is_zip
from reports.pipeline.values import UnreadableFile

FIRST_BYTES = 8


class ReceivedFile(Protocol):
    """What an upload of a form and an opened file have in common."""

    name: str | None
    size: int | None
    file: IO[Any]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file. `data` is None where it is refused unread, and `refusal` says why."""

    name: str
    size: int
    data: bytes | None
    refusal: Bilingual | None = None


def received(files: Iterable[ReceivedFile]) -> Iterator[Incoming]:
    """The files of a form in order, one at a time in memory."""
    for file in files:
        file.file.seek(0)
        yield from incoming(file.name or "?", file.size or 0, file.file)


def incoming(name: str, size: int, file: IO[bytes]) -> Iterator[Incoming]:
    """One file, or the files of an archive. What is too large is never read."""
    name = printable(name)
    first = file.read(FIRST_BYTES)
    limit = MAX_ARCHIVE_BYTES if is_zip(first) else MAX_BYTES
    if size > limit:
        yield Incoming(name, size, None, refusals.too_large(name, size, limit).sentence)
        return
    data = first + file.read(limit - len(first))
    if is_archive(data, name):
        yield from members(data, name)
    elif len(data) > MAX_BYTES:
        yield Incoming(name, size, None, refusals.too_large(name, size, MAX_BYTES).sentence)
    else:
        yield Incoming(name, len(data), data)


def printable(name: str) -> str:
    """The name with U+FFFD for each character that no page shows and for bytes of a name that are no UTF-8."""
    return "".join(each if each.isprintable() else "\ufffd" for each in name)


def members(data: bytes, name: str) -> Iterator[Incoming]:
    """The files of an archive; a line for the archive itself where it is refused as a whole."""
    try:
        for member in unpack(data, name):
            why = member.refusal.sentence if member.refusal else None
            size = len(member.data) if member.data is not None else 0
            yield Incoming(f"{name}/{member.name}", size, member.data, why)
    except UnreadableFile as refusal:
        yield Incoming(name, len(data), None, refusal.sentence)
