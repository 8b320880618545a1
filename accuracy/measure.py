"""Makes a document, has it read, and compares."""

from __future__ import annotations

from accuracy.cases import Case, write
from accuracy.comparison import Compared, compare
from indicators.catalogue import load_catalogue
from reports.pipeline import read_document
from reports.pipeline.values import Reading


def read_case(case: Case) -> Reading:
    """The document of that case, read."""
    written = write(case)
    return read_document(written.data, written.name, load_catalogue())


def measure(case: Case) -> Compared:
    """What was read of the document of that case."""
    return compare(write(case), read_case(case))
