"""Word documents: mammoth turns them into HTML with tracked changes accepted and merged cells kept, then as a page."""

from __future__ import annotations

import io
import zipfile

import mammoth

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.characters import is_blank, storable
from reports.pipeline.decode.docx_chunks import mark_chunks, with_chunks
from reports.pipeline.decode.docx_document import open_document
from reports.pipeline.decode.docx_losses import losses
from reports.pipeline.decode.docx_numbering import write_numbers
from reports.pipeline.decode.docx_passed_over import show_all
from reports.pipeline.decode.docx_tables import square
from reports.pipeline.decode.docx_text_boxes import bring_out_text_boxes
from reports.pipeline.decode.html import lay_out_markup
from reports.pipeline.decode.office_package import PACKAGE_TROUBLE, look_over
from reports.pipeline.values import Notice, SourceText

_KIND = Bilingual("Word 文档", "a Word document")


def read_docx(data: bytes, name: str, format: str = "docx") -> SourceText:
    """Read a .docx; `format` says what it was before LibreOffice turned it into one."""
    look_over(data, name, _KIND)
    try:
        markup, lost = _markup(data)
    except PACKAGE_TROUBLE as trouble:
        raise refusals.damaged(name, _KIND, str(trouble) or type(trouble).__name__) from trouble
    layout, struck = lay_out_markup(storable(markup)[0], name)
    text, notices = storable(layout.text())
    if is_blank(text):
        raise refusals.empty(name)
    return SourceText(name, text, format, grids=layout.grids, notices=(*lost, *struck, *notices))


def _markup(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document = open_document(package)
        lost = losses(document.root)
        show_all(document.root)
        bring_out_text_boxes(document.root)
        square(document.root)
        write_numbers(document)
        chunks = mark_chunks(document)
        ready = document.repacked()
    markup = mammoth.convert_to_html(
        io.BytesIO(ready),
        convert_image=mammoth.images.img_element(lambda _picture: {}),
        external_file_access=False,
    ).value
    return with_chunks(markup, chunks), lost
