"""Turns what mammoth passes over in silence into what it reads, so that no printed word of a document is lost."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from reports.pipeline.decode.docx_document import MC, V, W, is_on, run_of, words_of

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Around words that are printed like any others; content controls may also stand around cells and rows.
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("fldSimple", "dir", "bdo", "customXml", "sdtContent", "rubyBase")
)
# Between the rows of a table they make mammoth forget its merged cells; they print nothing anywhere.
_MARKS = frozenset(
    f"{W}{name}"
    for name in (
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "softHyphen",
        "lastRenderedPageBreak", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    )
)  # fmt: skip
_SHAPES = frozenset(f"{V}{name}" for name in ("oval", "line", "arc", "curve", "polyline", "image"))
_SAME = {f"{W}cr": f"{W}br", f"{W}ptab": f"{W}tab"}
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
_PRIVATE = range(0xF000, 0xF100)


def show_all(element: Element) -> None:
    """Change the tree in place, from the innermost outwards."""
    shown: list[Element] = []
    for child in element:
        show_all(child)
        shown.extend(_shown(child))
    element[:] = shown


def _shown(element: Element) -> list[Element]:
    tag = element.tag
    if tag in _MARKS or (tag == f"{W}r" and _is_hidden(element)):
        return []
    if tag in _WRAPPERS:
        return list(element)
    if tag == f"{W}sdt":
        return [child for child in element if child.tag not in (f"{W}sdtPr", f"{W}sdtEndPr")]
    if tag == f"{W}ruby":
        return [child for child in element if child.tag not in (f"{W}rubyPr", f"{W}rt")]
    if tag == f"{MC}AlternateContent":
        return _chosen(element)
    if tag in (f"{_M}oMath", f"{_M}oMathPara"):
        return [run_of(_formula(element))]
    if tag == f"{W}sym":
        return _symbol(element)
    element.tag = f"{V}shape" if tag in _SHAPES else _SAME.get(tag, tag)
    return [element]


def _is_hidden(run: Element) -> bool:
    return is_on(run.find(f"{W}rPr/{W}vanish"))


def _chosen(alternate: Element) -> list[Element]:
    """What is written for older readers, which mammoth is one of; the newer where they were left nothing."""
    older, newer = alternate.find(f"{MC}Fallback"), alternate.find(f"{MC}Choice")
    if older is not None and (newer is None or words_of(older) or not words_of(newer)):
        return list(older)
    return [] if newer is None else list(newer)


def _formula(element: Element) -> str:
    """The characters of a formula in one line, a fraction as 1/2."""
    if element.tag == f"{_M}f":
        return "/".join(_formula(part) for part in element if part.tag in (f"{_M}num", f"{_M}den"))
    if element.tag in (f"{_M}t", f"{W}t"):
        return element.text or ""
    return "".join(_formula(part) for part in element)


def _symbol(element: Element) -> list[Element]:
    """A character of a font of symbols is mammoth's business; one of any other font is the character itself."""
    font, code = element.get(f"{W}font", "").lower(), element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return []
    if number in _PRIVATE and font.startswith(_SYMBOL_FONTS):
        return [element]
    return list(run_of(chr(number))) if 0 < number < 0x110000 else []
