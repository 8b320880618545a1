"""Which documents are made: every form × every layout as text, every form × every file format, in all manners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Era
from tests.generate.documents import Document, Manner, make_document, without_uprights
from tests.generate.markup_files import write_docx, write_html
from tests.generate.office_files import write_pdf, write_xlsx
from tests.generate.table_layouts import HIDING_BLANKS, LAYOUTS
from tests.generate.table_noise import BROKEN, CLEAN, ODD, ODD_VALUES, USUAL
from tests.generate.tables import SPACED, seeded
from tests.generate.text_files import ENCODINGS, write_text
from tests.generate.written import Written

GRID = "marked cells"
FORMATS: dict[str, Callable[[Document, Random], Written]] = {
    "html": write_html,
    "docx": write_docx,
    "pdf": write_pdf,
    "xlsx": write_xlsx,
}
MANNERS = (
    Manner(CLEAN),
    Manner(USUAL, furniture=True),
    Manner(ODD),
    Manner(BROKEN, furniture=True),
    Manner(ODD_VALUES),
    Manner(USUAL, ordinals=True),
    Manner(CLEAN, columns=True, furniture=True),
    Manner(CLEAN, cut=True),
)
DOCUMENTS = len(MANNERS)


@dataclass(frozen=True, slots=True)
class Case:
    """One cell of the table of accuracy, one of its documents."""

    era: str
    layout: str
    format: str
    number: int

    @property
    def cell(self) -> tuple[str, str, str]:
        """Where in the table it counts."""
        return self.era, self.layout, self.format

    @property
    def seed(self) -> str:
        """The words that make the very same document again."""
        return f"{self.era}/{self.layout}/{self.format}/{self.number}"


def all_cases(documents: int) -> Iterator[Case]:
    """So many documents for each form, layout and format."""
    for era in load_catalogue().eras:
        places = [*((layout, "txt") for layout in LAYOUTS), *((GRID, format) for format in FORMATS)]
        for layout, format in places:
            if layout == "markdown":
                format = "md"
            for number in range(documents):
                yield Case(era.code, layout, format, number)


def write(case: Case) -> Written:
    """The document of that case, the same every time."""
    rng = seeded(case.seed)
    era = load_catalogue().era(case.era)
    manner = manner_of(case)
    if case.layout == GRID:
        return FORMATS[case.format](make_document(era, rng, manner), rng)
    return _text(era, case, manner, rng)


def manner_of(case: Case) -> Manner:
    """How the document of that case is disfigured."""
    manner = replace(MANNERS[case.number % len(MANNERS)], hiding=case.layout in HIDING_BLANKS)
    return without_uprights(manner) if case.layout in SPACED or case.format == "pdf" else manner


def _text(era: Era, case: Case, manner: Manner, rng: Random) -> Written:
    place = list(LAYOUTS).index(case.layout)
    encoding = ENCODINGS[(place + case.number) % len(ENCODINGS)] if case.number else "utf-8"
    return write_text(make_document(era, rng, manner), case.layout, rng, encoding, case.format)
