"""What a defect of our own reader may raise at a file, so that one file never takes the others along."""

from __future__ import annotations

import structlog
from django.db import DatabaseError

from indicators.catalogue.values import Bilingual

log = structlog.get_logger(__name__)

READER_DEFECTS: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    DatabaseError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""`read_document` promises to raise `UnreadableFile` alone; these are how a promise is broken."""


def defect_sentence(name: str, trouble: Exception) -> Bilingual:
    """Tell the person that the fault is ours and the file is not lost; the log gets the whole of it."""
    log.error("a file could not be handled", file=name, exc_info=trouble)
    kind = type(trouble).__name__
    return Bilingual(
        f"处理“{name}”时程序出错（{kind}），文件没有入库。请把原件交给管理员；其他文件不受影响。",
        f"The program failed at “{name}” ({kind}) and stored nothing of it. "
        "Give the file to an administrator; the other files are not affected.",
    )
