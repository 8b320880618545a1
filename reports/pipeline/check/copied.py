"""Text taken over nearly word for word: a compact signature of a report's running text, and what two of them share.

The signature is a MinHash over runs of characters with digits made alike, so that a text with new numbers is still the
old text. `bands` are keys of which texts that share most of their words have at least one in common.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator

from rensa import RMinHash

from indicators.catalogue.checks import named_check
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts
from reports.pipeline.values import Block, Finding, Outcome, Paragraph

CHECK = named_check("gk.W851")
BANDS, ROWS = 20, 6
PERMUTATIONS = BANDS * ROWS
SEED = 20080501
RUN = 6  # characters
FEWEST_RUNS = 200  # shorter texts are alike by chance
NEARLY_ALL = 0.8
_FORM = f"<{PERMUTATIONS}I"
_SKIPPED = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


def signature_of(text: str, blocks: Iterable[Block]) -> bytes | None:
    """480 bytes for the running text; None where there is too little of it to say whose it is."""
    paragraphs = (text[block.start : block.end] for block in blocks if isinstance(block, Paragraph))
    words = _DIGITS.sub("0", _SKIPPED.sub("", "".join(paragraphs)))
    runs = sorted({words[place : place + RUN] for place in range(len(words) - RUN + 1)})
    if len(runs) < FEWEST_RUNS:
        return None
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    hashed.update(runs)
    return struct.pack(_FORM, *hashed.digest())


def bands(signature: bytes) -> tuple[int, ...]:
    """Twenty signed 64-bit keys; two texts that share four fifths of their runs have one in common 998 times in 1,000."""
    width = ROWS * 4
    return tuple(
        int.from_bytes(
            hashlib.blake2b(
                bytes([band]) + signature[band * width : (band + 1) * width], digest_size=8
            ).digest(),
            "little",
            signed=True,
        )
        for band in range(BANDS)
    )


def share(one: bytes, other: bytes) -> float:
    """How much of their runs two texts have in common, 0 to 1."""
    pairs = zip(struct.unpack(_FORM, one), struct.unpack(_FORM, other), strict=True)
    return sum(first == second for first, second in pairs) / PERMUTATIONS


def check_copied(facts: Facts) -> Iterator[Finding]:
    """One finding for each other report whose text is nearly this one's."""
    for alike in facts.around.alike:
        percent = f"{alike.share * 100:.0f}%"
        whose = Bilingual(
            "本机关" if alike.same_agency else alike.agency,
            "the agency's own report" if alike.same_agency else f"the report of {alike.agency}",
        )
        yield Finding(
            rule=CHECK.id,
            outcome=Outcome.FAILS,
            level=CHECK.level,
            message=Bilingual(
                f"正文约有 {percent} 与{whose.zh}{alike.year}年的报告相同（数字不计）。",
                f"About {percent} of the text is the same as in {whose.en} on {alike.year}, numbers apart.",
            ),
            hint=CHECK.hint,
            start=0,
            end=0,
            beside=(f"{alike.agency}|{alike.year}",),
        )
