"""Brings the words of newer text boxes behind the paragraph that they hang on: mammoth reads only those of older Word.

Word writes a box twice, for itself and for older readers; where another program has left the second out, nothing is read.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOCUMENT = "word/document.xml"
_READ_BY_MAMMOTH = (f"{_W}pict", f"{_MC}Fallback")

Parents = dict[ElementTree.Element, ElementTree.Element]


def with_text_boxes(data: bytes) -> bytes:
    """The same package with each such box's paragraphs and tables in the running text; unchanged where it has none."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if _DOCUMENT not in package.namelist():
            return data
        part = package.read(_DOCUMENT)
        if b"txbxContent" not in part:
            return data
        document = ElementTree.fromstring(part)  # noqa: S314  looked over before
        parents = {child: parent for parent in document.iter() for child in parent}
        boxes = [box for box in document.iter(f"{_W}txbxContent") if _is_unread(box, parents)]
        if not boxes:
            return data
        for box in reversed(boxes):  # a box within a box is brought out first
            _bring_out(box, parents)
        return _repacked(package, ElementTree.tostring(document, "utf-8", xml_declaration=True))


def _is_unread(box: ElementTree.Element, parents: Parents) -> bool:
    above = parents.get(box)
    while above is not None:
        if above.tag in _READ_BY_MAMMOTH:
            return False
        if above.tag == f"{_MC}AlternateContent":
            fallback = above.find(f"{_MC}Fallback")
            return fallback is None or next(fallback.iter(f"{_W}txbxContent"), None) is None
        above = parents.get(above)
    return True


def _bring_out(box: ElementTree.Element, parents: Parents) -> None:
    """Put the box's content behind the outermost run of text that holds it: the nearest paragraph above."""
    paragraph = parents[box]
    while paragraph.tag != f"{_W}p":
        if paragraph not in parents:
            return
        paragraph = parents[paragraph]
    place = parents[paragraph]
    at = list(place).index(paragraph) + 1
    content = list(box)
    place[at:at] = content
    for child in content:
        box.remove(child)
        parents[child] = place


def _repacked(package: zipfile.ZipFile, document: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as changed:
        for member in package.infolist():
            content = document if member.filename == _DOCUMENT else package.read(member)
            changed.writestr(member.filename, content)
    return result.getvalue()
