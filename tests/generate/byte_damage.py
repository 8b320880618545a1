"""Damage done to the bytes of a file."""

from __future__ import annotations

from random import Random


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
