"""Texts made to be slow, in any length; and how much longer twice the length takes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from indicators.catalogue.values import Catalogue
from reports.pipeline import read_document

ROUNDS = 3
LENGTH = 40_000


def _lines(line: str) -> Callable[[int], str]:
    return lambda length: line * (length // len(line))


KINDS: dict[str, Callable[[int], str]] = {
    "one line of digits": _lines("1"),
    "digits and commas": _lines("1,"),
    "digits and spaces": _lines("1 "),
    "counts without an end": _lines("公开信息12条，"),
    "shares of shares": _lines("其中网站公开3条，占30%，"),
    "statements of zero": _lines("未收到申请，无行政复议、行政诉讼，"),
    "Chinese numerals": _lines("一二三四五六七八九十百千"),
    "open brackets": _lines("（"),
    "open quotes": _lines("《“"),
    "chapters": _lines("一、总体情况\n（一）主动公开\n"),
    "chapters in a line": _lines("。一、总体情况。（一）主动公开 "),
    "cells of one line": _lines("\t12"),
    "pipes": _lines("|12|"),
    "pipes on lines of their own": _lines("12\n|\n"),
    "rows of a table": _lines("（一）予以公开\t1\t2\t3\t4\t5\t6\t7\n"),
    "labels without values": _lines("主动公开政府信息数\n"),
    "labels that nearly are": _lines("主动公幵政府倍息数\t条\t5\n"),
    "pieces of labels": _lines("主动\n公开\n政府\n"),
    "blank lines": _lines("\n"),
    "spaces": _lines(" "),
    "rows of spaces": _lines("主动公开    12    条\n"),
    "years": _lines("2018年1月1日至2018年12月31日"),
    "titles": _lines("某某县2018年政府信息公开工作年度报告\n"),
    "names": _lines("联系人：王某 电话：0551-1234567 "),
    "mail": _lines("a.b@c.d.e"),
    "addresses": _lines("地址：某路1号"),
    "signatures": _lines("某某县人民政府办公室\n2018年1月1日\n"),
    "markdown": _lines("**# 一、|---|"),
    "words without an end": _lines("政府信息公开"),
}


def worst_growth(catalogue: Catalogue) -> tuple[str, float]:
    """The kind of text of which twice as much takes longest against the single, and how many times as long."""
    gc.collect()
    gc.freeze()  # now and then the collector walks all that lives: without this its walk is what is measured
    try:
        growth = {name: _growth(make, catalogue) for name, make in KINDS.items()}
    finally:
        gc.unfreeze()
    worst = max(growth, key=lambda name: growth[name])
    return worst, growth[worst]


def _growth(make: Callable[[int], str], catalogue: Catalogue) -> float:
    """From the least of several times each, since whatever else the machine does only adds to them."""
    once, twice = (("年度报告\n" + make(length)).encode() for length in (LENGTH, 2 * LENGTH))
    _busy(once, catalogue)
    pairs = [(_busy(once, catalogue), _busy(twice, catalogue)) for _round in range(ROUNDS)]
    return min(long for _, long in pairs) / min(short for short, _ in pairs)


def _busy(data: bytes, catalogue: Catalogue) -> float:
    start = time.process_time()
    read_document(data, "hostile.txt", catalogue)
    return time.process_time() - start
