"""Files made to exhaust whoever opens them: each is refused, and within seconds."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator

import openpyxl
import pytest

from reports.pipeline.decode import decode
from reports.pipeline.decode.archive import unpack
from reports.pipeline.values import UnreadableFile

WITHIN = 10.0
"""Seconds, on a machine that is busy with other tests; what is not refused takes minutes."""
MULTIPART = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b"
PAGE = b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b--"
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "aaaaaaaaaa">{ENTITIES}]>'
FROM_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'


def packed(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def workbook() -> dict[str, bytes]:
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "年报"
    book.save(data)
    with zipfile.ZipFile(data) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def overlapping(members: int, unpacked: int) -> bytes:
    """An archive whose members are all the same bytes, as the directory tells it."""
    content = b"0" * unpacked
    body, crc = zlib.compress(content, 9)[2:-4], zlib.crc32(content)
    first = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, len(body), unpacked, 5, 0)
        + b"00000"
        + body
    )
    entries = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII",
            0x02014B50,
            20,
            20,
            0,
            8,
            0,
            0,
            crc,
            len(body),
            unpacked,
            5,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + b"%05d" % number
        for number in range(members)
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, members, members, len(entries), len(first), 0)
    return first + entries + end


def made() -> Iterator[tuple[str, str, bytes, str]]:
    """What it is, its name, its bytes, and the code of its refusal."""
    sheets = workbook()
    for part in ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"):
        body = sheets[part].decode()
        root = body[body.index("<", body.index("?>") if "?>" in body else 0) :].replace(">", ">&a9;", 1)
        yield (
            f"entities in {part}",
            "a.xlsx",
            packed({**sheets, part: (DOCTYPE + root).encode()}),
            "unsafe-markup",
        )
        outside = packed({**sheets, part: (FROM_OUTSIDE + root).encode()})
        yield f"a file of the server in {part}", "a.xlsx", outside, "unsafe-markup"
    yield "a header of a million parameters", "a.mht", MULTIPART + b"; a=b" * 500_000 + PAGE, "too-complex"
    folded = b";\r\n a=b" * 500_000
    yield "the same in folded lines", "a.mht", MULTIPART + folded + PAGE, "too-complex"
    layers = b"".join(
        b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3_000)
    )
    yield "parts within parts", "a.mht", b"MIME-Version: 1.0\r\n" + layers + PAGE, "too-complex"
    yield "elements within elements", "a.html", b"<div>" * 1_000_000, "too-complex"


CASES = list(made())


@pytest.mark.parametrize(
    ("name", "data", "code"), [each[1:] for each in CASES], ids=[each[0] for each in CASES]
)
def test_a_file_made_to_exhaust_its_reader_is_refused_at_once(name: str, data: bytes, code: str) -> None:
    began = time.perf_counter()
    with pytest.raises(UnreadableFile) as caught:
        decode(data, name)
    assert caught.value.code == code
    assert time.perf_counter() - began < WITHIN


@pytest.mark.parametrize(("members", "unpacked"), [(2_000, 5_000_000), (30, 5_000_000), (2_001, 10)])
def test_members_that_share_their_bytes_are_a_bomb(members: int, unpacked: int) -> None:
    with pytest.raises(UnreadableFile) as caught:
        list(unpack(overlapping(members, unpacked), "包.zip"))
    assert caught.value.code == "zip-bomb"


def test_an_archive_that_holds_itself_is_opened_once() -> None:
    within = packed({"包.zip": packed({"年报.txt": "年报".encode()})})
    for _layer in range(20):
        within = packed({"包.zip": within})
    assert [(member.data, member.refusal and member.refusal.code) for member in unpack(within, "包.zip")] == [
        (None, "unsafe-member")
    ]
