"""Reading documents whole, against the least that any reader must do, and against what other programs do with the same bytes."""

from __future__ import annotations

import hashlib
import itertools
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator

from bench.compared_programs import compared_programs
from bench.hostile import worst_growth
from bench.measure import Measure
from bench.texts import of_new_forms, repeated, report_texts
from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Catalogue
from reports.pipeline import read_document
from reports.pipeline.decode import MAX_CHARACTERS, decode
from reports.pipeline.values import UnreadableFile

FILES = 2_000
ROUNDS = 8
HUGE = 100 * 1024 * 1024
FULL_WIDTH = tuple(zip("０１２３４５６７８９，．：；（）　", "0123456789,.:;() ", strict=True))
NUMBER = re.compile(r"[+-]?\d+(?:,\d{3})*(?:\.\d+)?%?")


def measures() -> Iterator[Measure]:
    """Time, growth on hostile texts, what is refused, and memory."""
    catalogue = load_catalogue()
    yield from _times(catalogue)
    kind, growth = worst_growth(catalogue)
    yield Measure(f"reader.hostile[{kind.replace(' ', '-')}]", growth, "x", "<=", 2.3)
    yield Measure("reader.refusal.memory", memory_of_refusal(), "MB", "<=", 1)
    yield Measure("reader.memory", _memory(catalogue), "x", "<=", 40)


def least(data: bytes, encoding: str) -> int:
    """The floor: the hash of the bytes, the text made uniform character by character, and every number found."""
    hashlib.sha256(data).hexdigest()
    text = data.decode(encoding)
    for wide, narrow in FULL_WIDTH:
        text = text.replace(wide, narrow)
    return len(NUMBER.findall(text))


def _times(catalogue: Catalogue) -> Iterator[Measure]:
    """All files once, in rounds: a share of them by each in turn, so that a busy machine slows all alike."""
    texts = report_texts()
    encodings = [read_document(data, name, catalogue).source.encoding or "utf-8" for name, data in texts]
    utf8 = [(name, data.decode(code).encode()) for (name, data), code in zip(texts, encodings, strict=True)]
    batch = repeated(utf8, FILES // ROUNDS)

    def read() -> None:
        for name, data in batch:
            read_document(data, name, catalogue)

    unseen = iter(of_new_forms(utf8, FILES // ROUNDS * ROUNDS))

    def read_new_forms() -> None:
        for name, data in itertools.islice(unseen, len(batch)):
            read_document(data, name, catalogue)

    def floor() -> None:
        for _name, data in batch:
            least(data, "utf-8")

    ours, news, floors, cuts, conversions = [], [], [], [], []
    with compared_programs(utf8) as others:
        for _round in range(ROUNDS):
            ours.append(_seconds(read))
            news.append(_seconds(read_new_forms))
            floors.append(_seconds(floor))
            cuts.append(others.seconds("rjieba", len(batch)))
            conversions.append(others.seconds("markitdown", len(batch)))
    yield Measure("reader.ratio", _ratio(ours, floors), "x", "<=", 8)
    yield Measure("reader.new-forms", _ratio(news, floors), "x", "<=", 8)
    yield Measure("reader.rjieba", _ratio(ours, cuts), "x", "<=", 2)
    yield Measure("reader.markitdown", _ratio(conversions, ours), "x", ">=", 10)
    yield Measure("reader.documents", len(batch) / statistics.median(ours), "documents/s", ">=", 15)


def _ratio(things: list[float], floors: list[float]) -> float:
    return statistics.median(thing / floor for thing, floor in zip(things, floors, strict=True))


def _seconds(work: Callable[[], None]) -> float:
    """Of wall clock and CPU the lesser, as with the other programs."""
    wall, busy = time.perf_counter(), time.process_time()
    work()
    return min(time.perf_counter() - wall, time.process_time() - busy)


def memory_of_refusal() -> float:
    """MB that are taken while 100 MB of text are refused: by size, so no character is decoded."""
    data = "一二三".encode() * (HUGE // 9)

    def refuse() -> None:
        try:
            decode(data, "huge.txt")
        except UnreadableFile:
            return
        raise RuntimeError("100 MB of text were not refused")

    return _peak(refuse) / 1024 / 1024


def _memory(catalogue: Catalogue) -> float:
    """The most bytes that are taken at once while a text is read, its reading included, for each byte of the file."""
    texts = [data for _name, data in report_texts()]
    texts += [(data.decode(errors="replace") * (MAX_CHARACTERS // len(data))).encode() for data in texts[:2]]
    worst = 0.0
    for data in texts:
        kept: list[object] = []
        taken = _peak(lambda data=data, kept=kept: kept.append(read_document(data, "any.txt", catalogue)))  # type: ignore[misc]
        worst = max(worst, taken / len(data))
    return worst


def _peak(work: Callable[[], None]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
