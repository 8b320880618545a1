"""`python -m accuracy.fuzz`: damaged documents and damaged bytes by the thousand; FUZZ_SECONDS says how long.

Each attempt has a seed of its own: `python -m accuracy.fuzz SEED…` makes it again and shows it.
"""

from __future__ import annotations

import io
import os
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

from accuracy.cases import CONVERTED, Case, all_cases, manner_of, writer_of
from accuracy.comparison import wrong_though_sure
from indicators.catalogue import load_catalogue
from indicators.catalogue.rule_cells import places_of
from reports.pipeline import read_document
from reports.pipeline.decode.archive import unpack
from reports.pipeline.values import Origin, Reading, UnreadableFile
from tests.generate import byte_damage, sheet_damage
from tests.generate.documents import Document, Printed, make_document
from tests.generate.markup_files import truth_of
from tests.generate.tables import seeded
from tests.generate.text_files import write_text
from tests.generate.written import Written

SECONDS = 3600
_BYTES: dict[str, Callable[[bytes, Random], bytes]] = {
    "bytes": byte_damage.damaged,
    "inside": byte_damage.damaged_inside,
}
KINDS = (
    "digit_lost",
    *(damage.__name__ for damage in sheet_damage.DAMAGES),
    "characters",
    "bytes",
    "inside",
    "archive",
)


def attempt(seed: str) -> Iterator[str]:
    """One document damaged and read; what must not be, in words."""
    rng = seeded(seed)
    kind = rng.choice(KINDS)
    case = rng.choice(_cases())
    era = load_catalogue().era(case.era)
    document = make_document(era, rng, manner_of(case))
    if kind in _BYTES:
        yield from _damaged_bytes(_written(document, case, rng), _BYTES[kind], rng)
    elif kind == "archive":
        yield from _damaged_archive(_written(document, case, rng), rng)
    elif kind == "characters":
        yield from _characters_kept(_written(document, case, rng), document)
    else:
        harmed = _damaged(document, kind, rng)
        if harmed is not None:
            yield from _wrong(document, _written(harmed, case, rng), f"{kind} {case.seed}")


def _damaged(document: Document, kind: str, rng: Random) -> Document | None:
    if kind == "digit_lost":
        return sheet_damage.digit_lost(document, _summed(document), rng)
    damage = next(damage for damage in sheet_damage.DAMAGES if damage.__name__ == kind)
    return sheet_damage.damaged(document, damage, rng)


def _wrong(document: Document, written: Written, what: str) -> Iterator[str]:
    """What is sure and wrong."""
    reading = read_document(written.data, written.name, load_catalogue())
    figures = [figure for figure in reading.extract.figures if figure.origin is Origin.TABLE]
    for figure in wrong_though_sure(truth_of(document)[0], figures):
        if figure.value is None:  # a lost value leaves a blank, and a blank is what is printed
            continue
        yield f"{what}: sure and wrong: {figure.indicator} {figure.raw!r} at {figure.start}"


def _damaged_archive(written: Written, rng: Random) -> Iterator[str]:
    """Whatever happens to a zip of reports, its members come out or are refused by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name in ("甲县/年报.txt", "乙县.doc", written.name):
            archive.writestr(name, written.data)
    data = byte_damage.damaged(packed.getvalue(), rng)
    try:
        for member in unpack(data, "包.zip"):
            if (member.data is None) == (member.refusal is None):
                yield f"{member.name}: neither read nor refused"
    except UnreadableFile:
        return


def _damaged_bytes(written: Written, damage: Callable[[bytes, Random], bytes], rng: Random) -> Iterator[str]:
    data = damage(written.data, rng)
    try:
        reading = read_document(data, written.name, load_catalogue())
    except UnreadableFile:
        return
    yield from _blocks_lose_nothing(reading)
    if written.name.endswith((".txt", ".md")) and reading.source.encoding:
        wanted = data.decode(reading.source.encoding, "replace").lstrip("\ufeff")
        if len("".join(wanted.split())) != len("".join(reading.source.text.split())):
            yield f"{written.name}: characters lost on the way to the text"


def _characters_kept(written: Written, document: Document) -> Iterator[str]:
    """Every character that the report prints must be in the text."""
    reading = read_document(written.data, written.name, load_catalogue())
    yield from _blocks_lose_nothing(reading)
    if written.name.endswith(".xlsx"):
        return
    lost = Counter(_printed(document)) - Counter(reading.source.text)
    if lost and reading.source.encoding != "big5hkscs":
        yield f"{written.name}: lost {dict(lost)}"


def _printed(document: Document) -> str:
    return "".join("".join(words.split()) for words in document.words())


def _blocks_lose_nothing(reading: Reading) -> Iterator[str]:
    """No character that is no white space lies outside of the blocks, but for the signs beside a heading's words."""
    at = 0
    for block in reading.blocks:
        if block.start < at:
            yield f"blocks overlap at {block.start}"
        if reading.source.text[at : block.start].strip("#*　 \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0"):
            yield f"characters {at} to {block.start} are in no block"
        at = max(at, block.end)


@cache
def _cases() -> tuple[Case, ...]:
    """Places and manners to draw from; PDF seldom, since it takes long, and none that LibreOffice writes, which takes longer."""
    return tuple(
        case
        for case in all_cases(4)
        if (case.format != "pdf" or case.number == 0) and (case.layout, case.format) not in CONVERTED
    )


def _summed(document: Document) -> frozenset[str]:
    """The cells that a hard sum without blanks binds."""
    filled = {
        cell.code
        for part in document.parts
        if isinstance(part, Printed)
        for row in part.sheet
        for cell in row
        if cell.words
    }
    return frozenset(code for sum_ in _sums(document.era) if filled.issuperset(sum_) for code in sum_)


@cache
def _sums(era: str) -> tuple[frozenset[str], ...]:
    """The cells of each hard sum of the form."""
    return tuple(
        frozenset((*place.left, *place.right))
        for place in places_of(load_catalogue().era(era))
        if place.rule.level == "error" and place.rule.relation == "="
    )


def _written(document: Document, case: Case, rng: Random) -> Written:
    writer = writer_of(case)
    if writer is not None:
        return writer(document, rng)
    return write_text(document, case.layout, rng)


def main(seeds: list[str]) -> int:
    """Try the given seeds, or new ones until the time is over; exit 1 where anything must not be."""
    begun = time.monotonic()
    limit = float(os.environ.get("FUZZ_SECONDS", SECONDS))
    first = os.environ.get("FUZZ_SEED", str(time.time_ns()))
    tried = failed = 0
    while seeds or time.monotonic() - begun < limit:
        if seeds and tried == len(seeds):
            break
        seed = seeds[tried] if seeds else f"{first}-{tried}"
        tried += 1
        for fault in attempt(seed):
            failed += 1
            print(f"{seed}: {fault}", flush=True)
    print(f"{tried} documents in {time.monotonic() - begun:.0f} s, {failed} faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
