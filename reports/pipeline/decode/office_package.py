"""Looks over a .docx or .xlsx before a library opens it: sizes first, then every XML part for what only attacks hold.

mammoth reads with minidom and openpyxl with ElementTree, both upon expat and without defusedxml; so a part with a
document type, nested too deep or with too many elements is refused here and never reaches them.
"""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.zip_limits import ZIP_TROUBLE, bomb
from reports.pipeline.values import UnreadableFile

MAX_ELEMENTS = 600_000
MAX_DEPTH = 120

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
            left = MAX_ELEMENTS
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    left -= _count_elements(package.read(member), left)
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


def _count_elements(part: bytes, allowed: int) -> int:
    depth = count = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > MAX_DEPTH or count > allowed:
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
    return count
