"""A Word document as a tree that is changed in place before mammoth reads it, beside the parts that it names."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_USUAL = "word/document.xml"
# Word's "Strict Open XML" spells the same elements in other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
_NOT_READ = ("media/", "embeddings/", "fonts/")


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class WordDocument:
    """The main part as a tree, wherever in the package it is kept, and the others by what they are to it."""

    package: zipfile.ZipFile
    main: str
    root: Element
    relations: dict[str, _Relation]

    def part(self, kind: str) -> Element | None:
        """The tree of the part that is the document's "numbering" or "styles"; None where it has none."""
        part = self._part_of(kind)
        return None if part is None else _tree(self.package.read(part))

    def related(self, id: str) -> tuple[str, bytes] | None:
        """Name and bytes of the part that the document refers to by that id."""
        relation = self.relations.get(id)
        if relation is None or relation.part not in self.package.namelist():
            return None
        return relation.part, self.package.read(relation.part)

    def repacked(self) -> bytes:
        """The package with the tree as it is now, and without its numbering, which by now stands in the text."""
        written = ElementTree.tostring(self.root, "utf-8", xml_declaration=True)
        numbering = self._part_of("numbering")
        aside = tuple(posixpath.join(posixpath.dirname(self.main), folder) for folder in _NOT_READ)
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w") as changed:
            for member in self.package.infolist():
                if member.filename == self.main:
                    changed.writestr(member.filename, written)
                elif member.filename != numbering and not member.filename.startswith(aside):
                    changed.writestr(member.filename, self.package.read(member))
        return result.getvalue()

    def _part_of(self, kind: str) -> str | None:
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        part = next((relation.part for relation in self.relations.values() if relation.kind == kind), usual)
        return part if part in self.package.namelist() else None


def open_document(package: zipfile.ZipFile) -> WordDocument:
    """The document of the package; raises `KeyError` where it has none."""
    relations = _relations(package, "").values()
    main = next((found.part for found in relations if found.kind == "officeDocument"), _USUAL)
    return WordDocument(package, main, _tree(package.read(main)), _relations(package, main))


def value_of(element: Element | None) -> str:
    """The w:val of an element that may be missing."""
    return "" if element is None else element.get(f"{W}val", "")


def number_of(element: Element | None, otherwise: int = 0) -> int:
    """The w:val as a whole number; `otherwise` where it is missing or is none."""
    words = value_of(element)
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else otherwise


def is_on(element: Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return element is not None and value_of(element) not in ("0", "false", "off")


def run_of(words: str) -> Element:
    """A run of text."""
    run = Element(f"{W}r")
    text = ElementTree.SubElement(run, f"{W}t", {_SPACE: "preserve"})
    text.text = words
    return run


def words_of(element: Element) -> str:
    """Every character of text within."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _tree(part: bytes) -> Element:
    for strict, transitional in _STRICT:
        part = part.replace(strict, transitional)
    return ElementTree.fromstring(part)  # noqa: S314  looked over before


def _relations(package: zipfile.ZipFile, part: str) -> dict[str, _Relation]:
    """What a part, or the package itself, refers to, by id."""
    folder, file = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in package.namelist():
        return {}
    return {
        relation.get("Id", ""): _Relation(
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in ElementTree.fromstring(package.read(name))  # noqa: S314  looked over before
        if relation.get("TargetMode") != "External"
    }
