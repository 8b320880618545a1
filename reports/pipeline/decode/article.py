"""Finds what of a web page is not the report: scripts, navigation, footers, what is hidden."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from reports.pipeline.decode.markup_tree import TEXT, attribute, walk
from reports.pipeline.decode.script_article import LEAST_CHINESE, chinese_characters

_NEVER_TEXT_TAGS = (
    "script style noscript template head iframe object embed svg math canvas audio video select datalist button "
    "textarea map -comment -doctype !doctype"
)
_NEVER_TEXT = frozenset(_NEVER_TEXT_TAGS.split())
_NAVIGATION_TAGS = "nav footer aside menu"
_NAVIGATION = frozenset(_NAVIGATION_TAGS.split())
# Neither td nor p: a cell that is a link keeps its place, and a lone linked paragraph does no harm.
_CONTAINERS_TAGS = "div ul ol dl table section header center"
_CONTAINERS = frozenset(_CONTAINERS_TAGS.split())
_STRUCK = ("del", "s", "strike")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|copyright|banquan|nav(?:bar|igation)?|menu|(?:bread)?crumbs?|dqwz|sidebar|share|"
    r"related|pagination|pager|toolbar|searchbox|login|qrcode|ewm)\d*(?:$|[\s_-])",
    re.IGNORECASE,
)
_WIDE, _HIGH = 350, 120
_MOST_FURNITURE = 0.3
_MOST_NAMED = 0.15
_LEAST_LINKED = 0.5
_MOST_UNLINKED = 150


def never_shown(root: LexborNode) -> set[int]:
    """The mem_id of elements that a browser shows no text of."""
    return {
        node.mem_id
        for node, entering in walk(root)
        if entering and node.tag != TEXT and (node.tag in _NEVER_TEXT or _is_hidden(node))
    }


def struck_out(root: LexborNode) -> set[int]:
    """The mem_id of elements whose words are struck through: taken back, and no part of the number beside them."""
    return {
        node.mem_id
        for node, entering in walk(root)
        if entering
        and node.tag != TEXT
        and (node.tag in _STRUCK or "line-through" in attribute(node, "style"))
        and (node.text(deep=True) or "").strip()
    }


def shown_by_script(root: LexborNode, hidden: set[int]) -> set[int]:
    """The mem_id of what is hidden only until a script shows it: it holds more of the text than all that is seen."""
    plain, linked = _weigh(root, hidden)
    seen = plain.get(root.mem_id, 0) + linked.get(root.mem_id, 0)
    return {
        node.mem_id
        for node, entering in walk(root)
        if entering
        and node.mem_id in hidden
        and node.tag not in _NEVER_TEXT
        and chinese_characters(node.text(deep=True) or "") >= max(seen, LEAST_CHINESE)
    }


def large_pictures(root: LexborNode, skip: set[int]) -> int:
    """How many pictures are declared as large as a table; emblems, icons and codes to scan are smaller."""
    return sum(
        entering
        and node.tag == "img"
        and _declared(node, "width") >= _WIDE
        and _declared(node, "height") >= _HIGH
        for node, entering in walk(root, skip)
    )


def _declared(image: LexborNode, side: str) -> int:
    """Points of the screen, by the attribute or the style; 0 where neither says."""
    found = re.search(rf"(?:^|[\s;]){side}\s*:\s*(\d{{1,4}})(?:\.\d+)?\s*px", attribute(image, "style"))
    digits = found[1] if found else attribute(image, side).strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0


def navigation(root: LexborNode, hidden: set[int]) -> set[int]:
    """The mem_id of elements that surely are page furniture: by tag, by being links, by name while small."""
    plain, linked = _weigh(root, hidden)
    whole = plain.get(root.mem_id, 0) + linked.get(root.mem_id, 0)
    found: set[int] = set()
    for node, entering in walk(root, found):
        if not entering or node.tag == TEXT or node.mem_id == root.mem_id:
            continue
        own, links = plain.get(node.mem_id, 0), linked.get(node.mem_id, 0)
        small = own + links < _MOST_FURNITURE * whole
        named = (
            node.tag in _CONTAINERS
            and own + links < _MOST_NAMED * whole
            and _FURNITURE.search(f"{attribute(node, 'class')} {attribute(node, 'id')}")
        )
        is_links = (
            node.tag in _CONTAINERS
            and links > 0
            and own < _MOST_UNLINKED
            and links >= _LEAST_LINKED * (own + links)
        )
        if small and (node.tag in _NAVIGATION or named or is_links):
            found.add(node.mem_id)
    return found


def _is_hidden(node: LexborNode) -> bool:
    if node.tag in ("html", "body"):  # hidden until a script shows the page
        return False
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _weigh(root: LexborNode, hidden: set[int]) -> tuple[dict[int, int], dict[int, int]]:
    """For each element the number of visible characters within, outside and inside links."""
    plain: dict[int, int] = {}
    linked: dict[int, int] = {}
    sums = [[0, 0]]
    links = 0
    for node, entering in walk(root, hidden):
        if node.tag == TEXT:
            sums[-1][links > 0] += len("".join((node.text_content or "").split()))
            continue
        is_link = node.tag == "a" and bool(attribute(node, "href"))
        if entering:
            links += is_link
            sums.append([0, 0])
        else:
            links -= is_link
            own, own_linked = sums.pop()
            plain[node.mem_id], linked[node.mem_id] = own, own_linked
            sums[-1][0] += own
            sums[-1][1] += own_linked
    return plain, linked
