"""Keeps a PDF that would unpack to gigabytes from the PDF library, which unpacks each stream whole and without limit."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from indicators.catalogue.values import Bilingual

MAX_UNPACKED = 400 * 1024 * 1024

_STREAM = re.compile(rb"stream\r?\n")
_READ = 64 * 1024
_WRITE = 1024 * 1024
_MAX_LAYERS = 3
_MOST_READINGS = 8  # how often a byte may be read on average: streams within broken streams are tried anew

_TOO_MUCH = Bilingual(
    f"解压后超过 {MAX_UNPACKED // 1024**2} MB", f"more than {MAX_UNPACKED // 1024**2} MB unpacked"
)


@dataclass(slots=True)
class _Budget:
    """Bytes that may still be written and read."""

    written: int
    read: int

    @property
    def spent(self) -> bool:
        return self.written < 0 or self.read < 0


def unpacks_to_too_much(data: bytes) -> Bilingual | None:
    """Unpack every Flate stream piece by piece, keeping nothing, and say whether that comes to too much."""
    budget = _Budget(MAX_UNPACKED, _MOST_READINGS * len(data) + 1000 * _READ)
    at = 0
    while (found := _STREAM.search(data, at)) is not None:
        at = found.end() + _unpack(memoryview(data)[found.end() :], budget)
        if budget.spent:
            return _TOO_MUCH
    return None


def _unpack(packed: memoryview, budget: _Budget, layer: int = 1) -> int:
    """Charge the budget with one stream; gives how many bytes it took up, 0 where it is no sound Flate stream."""
    if not _begins_as_flate(packed):
        return 0
    unpacker = zlib.decompressobj()
    taken = 0
    first = b""
    try:
        while not unpacker.eof and taken < len(packed) and not budget.spent:
            pending: bytes | memoryview = packed[taken : taken + _READ]
            taken += len(pending)
            budget.read -= len(pending)
            while pending and not budget.spent:
                piece = unpacker.decompress(pending, _WRITE)
                first = first or piece
                budget.written -= len(piece)
                pending = unpacker.unconsumed_tail
    except zlib.error:
        return 0
    # A stream may be packed several times over; the first piece of the inner one tells.
    if layer < _MAX_LAYERS and not budget.spent:
        _unpack(memoryview(first), budget, layer + 1)
    if not unpacker.eof:
        return 0
    budget.read += len(unpacker.unused_data)
    return taken - len(unpacker.unused_data)


def _begins_as_flate(packed: memoryview) -> bool:
    """The two bytes that RFC 1950 puts before deflated data: method 8, and the pair a multiple of 31."""
    return len(packed) > 2 and packed[0] & 0x0F == 8 and (packed[0] * 256 + packed[1]) % 31 == 0
