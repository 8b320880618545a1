"""The characters of a PDF page as a reader sees them: printed once, level, stamps across the page left out, notes raised.

A PDF places every character by itself. Bold may be the same one printed twice; a page may lie on its side; a watermark
runs through the lines; and the small 1 of a note stands beside 12 like another digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pdfplumber.page import Page

from reports.pipeline.decode.raised import raised

Character = dict[str, Any]

_SMALL, _ABOVE, _BESIDE = 0.8, 0.2, 0.6  # of the size of the character before
_ASLANT = 0.2
_FAR = 10_000.0
_HAIR = 0.6  # points
_NEAR = (-1, 0, 1)


def level_page(page: Page) -> Page:
    """The page turned so that most of its characters stand upright."""
    ways = Counter(_way(character) for character in page.chars)
    way, count = ways.most_common(1)[0] if ways else (0, 0)
    if not way or count * 2 < len(page.chars):
        return page
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate = (page.rotation + way) % 360
    return Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def clean(page: Page) -> int:
    """Change the page's characters in place; gives how many stood aslant, as a watermark does, and are gone."""
    whole = page.objects.get("char", [])
    straight = [character for character in whole if not _is_aslant(character)]
    aslant = len(whole) - len(straight)
    once = _printed_once(straight)
    _raise_notes(once)
    whole[:] = once
    return aslant


def levelled(characters: list[Character], below: float) -> list[Character]:
    """The same, those that lie on their side as they read with the head turned, `below` points under their page's head."""
    if all(character["upright"] for character in characters):
        return characters
    return [_levelled(character, below) for character in characters]


def _way(character: Character) -> int:
    """By how many degrees the page must be turned clockwise for the character to stand upright."""
    across, up, _, _, *_ = character["matrix"]
    if abs(up) <= abs(across):
        return 0 if across >= 0 else 180
    return 90 if up > 0 else 270


def _is_aslant(character: Character) -> bool:
    across, up, _, _, *_ = character["matrix"]
    return min(abs(across), abs(up)) > _ASLANT * max(abs(across), abs(up))


def _printed_once(characters: Iterable[Character]) -> list[Character]:
    """Without those printed over themselves, a hair aside, to look bold."""
    seen: list[Character] = []
    places: set[tuple[str, int, int]] = set()
    for character in characters:
        text, across, down = (
            character["text"],
            round(character["x0"] / _HAIR),
            round(character["top"] / _HAIR),
        )
        if not any((text, across + aside, down + below) in places for aside in _NEAR for below in _NEAR):
            places.add((text, across, down))
            seen.append(character)
    return seen


def _raise_notes(characters: list[Character]) -> None:
    """Digits set small and high right behind another character become raised digits."""
    base: Character | None = None
    behind = 0.0
    for character in characters:
        if (
            base is not None
            and character["text"].isdigit()
            and character["size"] < _SMALL * base["size"]
            and base["bottom"] - character["bottom"] > _ABOVE * base["size"]
            and character["bottom"] > base["top"]
            and -1 < character["x0"] - behind < _BESIDE * base["size"]
        ):
            character["text"] = raised(character["text"])
        else:
            base = character
        behind = character["x1"]


def _levelled(character: Character, below: float) -> Character:
    way = _way(character)
    if way not in (90, 270):
        return character
    x0, x1, top, bottom = (character[side] for side in ("x0", "x1", "top", "bottom"))
    if way == 90:
        x0, x1, top, bottom = below - bottom, below - top, below + x0, below + x1
    else:
        x0, x1, top, bottom = top, bottom, below + _FAR - x1, below + _FAR - x0
    return {**character, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "upright": True}
