"""Walks a parsed HTML tree without recursion: hostile pages nest deeper than Python's stack."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborNode

TEXT = "-text"


def walk(root: LexborNode, skip: Collection[int] = ()) -> Iterator[tuple[LexborNode, bool]]:
    """Each node when entered (True) and, elements only, when left (False); subtrees of `skip` are passed over."""
    node: LexborNode | None = root
    while node is not None:
        entered = node.mem_id not in skip
        if entered:
            yield node, True
            child = node.child if node.tag != TEXT else None
            if child is not None:
                node = child
                continue
            if node.tag != TEXT:
                yield node, False
        while node is not None and node.mem_id != root.mem_id and node.next is None:
            node = node.parent
            if node is not None:
                yield node, False
        if node is None or node.mem_id == root.mem_id:
            return
        node = node.next


def attribute(node: LexborNode, name: str) -> str:
    """The attribute's value; empty where it is absent or has none."""
    return node.attributes.get(name) or ""


def span(node: LexborNode, name: str) -> int:
    """A colspan or rowspan as browsers read it: digits, else 1; rowspan 0 runs to the end of the table."""
    digits = attribute(node, name).strip()[:6]
    if not (digits.isascii() and digits.isdigit()):
        return 1
    number = int(digits)
    if number == 0:
        return 65534 if name == "rowspan" else 1
    return number
