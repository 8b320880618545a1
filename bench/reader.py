"""Reading a document whole, against the least that any reader must do with its text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from bench.measure import Measure, compare
from bench.texts import sample_texts
from indicators.catalogue import load_catalogue
from reports.pipeline import read_document

FULL_WIDTH = tuple(zip("０１２３４５６７８９，．：；（）　", "0123456789,.:;() ", strict=True))
NUMBER = re.compile(r"[+-]?\d+(?:,\d{3})*(?:\.\d+)?%?")


def measures() -> Iterator[Measure]:
    """How many times as long as its floor a whole reading takes, from bytes to findings."""
    texts = sample_texts()
    catalogue = load_catalogue()
    encodings = [read_document(data, name, catalogue).source.encoding or "utf-8" for name, data in texts]

    def read() -> None:
        for name, data in texts:
            read_document(data, name, catalogue)

    def floor() -> None:
        for (_name, data), encoding in zip(texts, encodings, strict=True):
            least(data, encoding)

    compared = compare(read, floor)
    yield Measure("reader.ratio", compared.ratio, "x", "<=", 200)
    yield Measure("reader.documents", len(texts) / compared.thing, "documents/s", ">=", 15)


def least(data: bytes, encoding: str) -> int:
    """The floor: the hash of the bytes, the text made uniform character by character, and every number found."""
    hashlib.sha256(data).hexdigest()
    text = data.decode(encoding)
    for wide, narrow in FULL_WIDTH:
        text = text.replace(wide, narrow)
    return len(NUMBER.findall(text))
