"""Damage done to the bytes of a file, or to those of a part packed in it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from random import Random

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def damaged(data: bytes, rng: Random) -> bytes:
    """Some bytes changed, lost, put in, repeated, or all behind a place cut off."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 40))):
        at = rng.randrange(len(changed)) if changed else 0
        match rng.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del changed[at : at + rng.choice((1, 2, 3, 100))]
            case 2:
                changed[at:at] = rng.randbytes(rng.choice((1, 2, 3, 50)))
            case 3:
                changed[at:at] = changed[at : at + rng.choice((3, 300))]
            case _:
                changed[at:at] = rng.choice(
                    (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"\t", b"|", b"<table>")
                )
    if rng.random() < 0.1:
        del changed[rng.randrange(len(changed) + 1) :]
    return bytes(changed)


def damaged_inside(data: bytes, rng: Random) -> bytes:
    """One part of a package or one stream of a PDF damaged and packed again, so that it is opened and read; else as it is."""
    if data.startswith(b"PK"):
        return _damaged_package(data, rng)
    if data.startswith(b"%PDF"):
        return _damaged_stream(data, rng)
    return damaged(data, rng)


def _damaged_package(data: bytes, rng: Random) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(result, "w") as changed:
        chosen = rng.choice(package.namelist())
        for member in package.infolist():
            content = package.read(member)
            if member.filename == chosen:
                content = rng.choice((damaged, _tags_moved, _tags_moved))(content, rng)
            if member.filename != chosen or rng.random() < 0.95:
                changed.writestr(member.filename, content)
    return result.getvalue()


def _tags_moved(content: bytes, rng: Random) -> bytes:
    """The same markup with attributes emptied, or elements renamed, lost or repeated: well formed more often than not."""
    match rng.randrange(4):
        case 0:
            return re.sub(
                rb'(="?)[^"<>]*"',
                rb'\1"' if rng.random() < 0.5 else rb'\1-1"',
                content,
                count=rng.randint(1, 30),
            )
        case 1:
            names = re.findall(rb"</([A-Za-z:]+)>", content) or [b"p"]
            old, new = rng.choice(names), rng.choice(names)
            return re.sub(rb"(</?)" + re.escape(old) + rb"(?=[\s/>])", rb"\1" + new, content)
        case 2:
            empty = re.findall(rb"<[^<>/]+/>", content) or [b""]
            return content.replace(rng.choice(empty), b"", rng.randint(1, 5))
        case _:
            return re.sub(rb">[0-9]+<", b">99999999999999999999<", content, count=rng.randint(1, 9))


def _damaged_stream(data: bytes, rng: Random) -> bytes:
    """One Flate stream unpacked, damaged and packed again; lengths and the table of places are left wrong, as damage leaves them."""
    found = list(_STREAM.finditer(data))
    if not found:
        return damaged(data, rng)
    stream = rng.choice(found)
    try:
        unpacked = zlib.decompress(stream[1])
    except zlib.error:
        return data[: stream.start(1)] + damaged(stream[1], rng) + data[stream.end(1) :]
    return data[: stream.start(1)] + zlib.compress(damaged(unpacked, rng)) + data[stream.end(1) :]
