"""Brings the words of newer text boxes behind the paragraph that they hang on: mammoth reads only those of older Word."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from reports.pipeline.decode.docx_document import W

Parents = dict[Element, Element]


def bring_out_text_boxes(root: Element) -> None:
    """Put each such box's paragraphs and tables into the running text; what was written twice is there once by now."""
    boxes = list(root.iter(f"{W}txbxContent"))
    if not boxes:
        return
    parents = {child: parent for parent in root.iter() for child in parent}
    for box in reversed(boxes):  # a box within a box is brought out first
        if not _is_read_by_mammoth(box, parents):
            _bring_out(box, parents)


def _is_read_by_mammoth(box: Element, parents: Parents) -> bool:
    above = parents.get(box)
    while above is not None:
        if above.tag == f"{W}pict":
            return True
        above = parents.get(above)
    return False


def _bring_out(box: Element, parents: Parents) -> None:
    """Put the box's content behind the outermost run of text that holds it: the nearest paragraph above."""
    paragraph = parents[box]
    while paragraph.tag != f"{W}p":
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
