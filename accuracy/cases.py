"""Which documents are made: every form × every layout as text, every form × every file format, in all manners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Era
from tests.generate.book_guises import write_book_of_sheets
from tests.generate.documents import Document, Manner, make_document, without_uprights
from tests.generate.markup_files import write_docx, write_html
from tests.generate.office_files import write_pdf, write_xlsx
from tests.generate.old_office_files import SOFFICE, through_libreoffice
from tests.generate.table_layouts import HIDING_BLANKS, LAYOUTS
from tests.generate.table_noise import BROKEN, CLEAN, ODD, ODD_VALUES, USUAL
from tests.generate.tables import SPACED, seeded
from tests.generate.text_files import ENCODINGS, write_text
from tests.generate.web_guises import (
    write_hidden_page,
    write_mhtml,
    write_misnamed_page,
    write_script_page,
    write_site_page,
)
from tests.generate.word_guises import write_edited_docx
from tests.generate.written import Written

GRID = "marked cells"
FORMATS: dict[str, Callable[[Document, Random], Written]] = {
    "html": write_html,
    "docx": write_docx,
    "pdf": write_pdf,
    "xlsx": write_xlsx,
}
GUISES: dict[tuple[str, str], Callable[[Document, Random], Written]] = {
    ("edited in Word", "docx"): write_edited_docx,
    ("page of a site", "html"): write_site_page,
    ("page shown by a script", "html"): write_hidden_page,
    ("article in a script", "html"): write_script_page,
    ("page misnamed, charset wrong", "html"): write_misnamed_page,
    ("page in one file", "mht"): write_mhtml,
    ("sheet for each table", "xlsx"): write_book_of_sheets,
}
"""Files as offices send them, by what was done and what they are; the name need not say it."""
CONVERTED: dict[tuple[str, str], Callable[[Document, Random], Written]] = {
    ("through LibreOffice", "doc"): through_libreoffice("doc", "report.doc"),
    ("through LibreOffice", "wps"): through_libreoffice("doc", "report.wps"),
    ("through LibreOffice", "rtf"): through_libreoffice("rtf", "report.doc"),
    ("through LibreOffice", "xml"): through_libreoffice("xml:MS Word 2003 XML", "report.doc"),
}
"""The same where LibreOffice must be installed to write and to read them."""
NATIONAL = ("e2", "e3", "e4")
CONVERSIONS = 2
"""Documents of a form and format that go through LibreOffice: each takes seconds."""
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
    yield from disguised_cases(documents)


def disguised_cases(documents: int) -> Iterator[Case]:
    """The national forms in every guise; none that needs LibreOffice where it is missing."""
    for era in NATIONAL:
        for layout, format in GUISES:
            for number in range(documents):
                yield Case(era, layout, format, number)
        for layout, format in CONVERTED if SOFFICE else ():
            for number in range(min(documents, CONVERSIONS)):
                yield Case(era, layout, format, number)


def write(case: Case) -> Written:
    """The document of that case, the same every time."""
    rng = seeded(case.seed)
    era = load_catalogue().era(case.era)
    manner = manner_of(case)
    writer = writer_of(case)
    if writer is not None:
        return writer(make_document(era, rng, manner), rng)
    return _text(era, case, manner, rng)


def writer_of(case: Case) -> Callable[[Document, Random], Written] | None:
    """What writes the files of that case; None for text, which is written in a layout and an encoding."""
    if case.layout == GRID:
        return FORMATS[case.format]
    return (GUISES | CONVERTED).get((case.layout, case.format))


def manner_of(case: Case) -> Manner:
    """How the document of that case is disfigured."""
    manner = replace(MANNERS[case.number % len(MANNERS)], hiding=case.layout in HIDING_BLANKS)
    return without_uprights(manner) if case.layout in SPACED or case.format == "pdf" else manner


def _text(era: Era, case: Case, manner: Manner, rng: Random) -> Written:
    place = list(LAYOUTS).index(case.layout)
    encoding = ENCODINGS[(place + case.number) % len(ENCODINGS)] if case.number else "utf-8"
    return write_text(make_document(era, rng, manner), case.layout, rng, encoding, case.format)
