"""Looks over a .docx or .xlsx before a library opens it: sizes first, then every XML part for what only attacks hold.

mammoth reads with minidom and openpyxl with ElementTree, both upon expat and without defusedxml; so a part with a
document type, nested too deep or with too many elements is refused here and never reaches them.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.parsers import expat

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.zip_limits import ZIP_TROUBLE, bomb
from reports.pipeline.values import UnreadableFile

MAX_ELEMENTS = 600_000
MAX_DEPTH = 120
MAX_MERGED = 300_000

_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7}):\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

# What a library that trusts its input raises when a part is missing, cut off or of the wrong shape. SyntaxError is the
# base of ElementTree's ParseError and of lxml's, which openpyxl takes where it finds it.
PACKAGE_TROUBLE = (
    *ZIP_TROUBLE,
    expat.ExpatError,
    SyntaxError,
    TypeError,
    AttributeError,
    RecursionError,
    AssertionError,
    LookupError,  # an encoding that nobody knows
)


class _Unsafe(Exception):
    """A part holds a document type."""


class _TooMuch(Exception):
    """A part is nested too deep or has too many elements."""


def look_over(data: bytes, name: str, kind: Bilingual) -> None:
    """Raise `UnreadableFile` unless the package is sound enough to be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise refusals.encrypted(name)
            why = bomb(members, len(data))
            if why is not None:
                raise refusals.zip_bomb(name, why)
            left, merged = MAX_ELEMENTS, MAX_MERGED
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    elements, cells = _count_elements(package.read(member), left, merged)
                    left, merged = left - elements, merged - cells
    except _Unsafe as trouble:
        raise refusals.unsafe_markup(name) from trouble
    except _TooMuch as trouble:
        raise refusals.too_complex(
            name, Bilingual("内部结构过于庞大", "its inner structure is too big")
        ) from trouble
    except UnreadableFile:
        raise
    except PACKAGE_TROUBLE as trouble:
        raise refusals.damaged(name, kind, str(trouble) or type(trouble).__name__) from trouble


def _count_elements(part: bytes, allowed: int, merged_allowed: int) -> tuple[int, int]:
    """How many elements a part has, and how many cells its merged areas cover: openpyxl makes an object of each."""
    depth = count = merged = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count, merged
        depth += 1
        count += 1
        if tag.endswith("mergeCell"):
            merged += _cells_of(attributes.get("ref", ""))
        if depth > MAX_DEPTH or count > allowed or merged > merged_allowed:
            raise _TooMuch

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_declaration: object) -> None:
        raise _Unsafe

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(part, True)
    return count, merged


def _cells_of(area: str) -> int:
    """How many cells "A1:C9" covers; none where it is no area."""
    match = _AREA.fullmatch(area)
    if match is None:
        return 0
    left, top, right, bottom = match.groups()
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
