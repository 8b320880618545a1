"""From the bytes of one file to figures and findings: five steps, each a function from values to values.

    bytes ─ decode ─ blocks ─ recognise ─ extract ─ check ─▶ Reading

Nothing here knows Django or a database. `python -m reports.pipeline FILE…` runs it by hand.
"""

from __future__ import annotations

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Catalogue
from reports.pipeline.blocks import split_blocks
from reports.pipeline.check import check
from reports.pipeline.decode import decode
from reports.pipeline.extract import extract
from reports.pipeline.recognise import chosen, recognise
from reports.pipeline.values import Reading

READER_VERSION = "6"
"""Raised whenever the same bytes may be read differently; a Reading in the database carries it."""


def read_document(
    data: bytes, name: str, catalogue: Catalogue | None = None, form: str | None = None
) -> Reading:
    """Read one file whole, on the template `form` where a person chose one.

    Raises `UnreadableFile` where the bytes cannot become text, never anything else.
    """
    catalogue = catalogue or load_catalogue()
    source = decode(data, name)
    blocks = split_blocks(source)
    recognition = chosen(form) if form else recognise(source, blocks, catalogue)
    extracted = extract(source, blocks, recognition, catalogue)
    findings = check(source, blocks, extracted, recognition, catalogue)
    return Reading(source, blocks, recognition, extracted, findings)
