"""How much a zip may unpack to, judged from its directory before a byte is unpacked.

The directory can't understate: Python reads no more of a member than its directory entry says.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib

from indicators.catalogue.values import Bilingual

MAX_MEMBERS = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
RATIO_COUNTS_FROM = 1024 * 1024

# What zipfile raises on hostile bytes: its own error, the decompressors', and those of wrong numbers in the headers.
ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)


def bomb(members: list[zipfile.ZipInfo], packed: int) -> Bilingual | None:
    """Why unpacking would be too much, or None; `packed` is the size of the archive itself."""
    if len(members) > MAX_MEMBERS:
        return Bilingual(
            f"含 {len(members)} 个文件，上限 {MAX_MEMBERS} 个",
            f"{len(members)} members, {MAX_MEMBERS} allowed",
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED:
        megabytes, limit = unpacked // 1024**2, MAX_UNPACKED // 1024**2
        return Bilingual(
            f"解压后 {megabytes} MB，上限 {limit} MB", f"{megabytes} MB unpacked, {limit} MB allowed"
        )
    if unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(packed, 1):
        return Bilingual(f"压缩比超过 {MAX_RATIO} 倍", f"a ratio above {MAX_RATIO}")
    return None
