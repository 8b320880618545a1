"""Word documents: mammoth turns them into HTML with tracked changes accepted and merged cells kept, then as a page."""

from __future__ import annotations

import io

import mammoth

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.characters import is_blank, storable
from reports.pipeline.decode.docx_numbering import with_numbers
from reports.pipeline.decode.docx_text_boxes import with_text_boxes
from reports.pipeline.decode.html import lay_out_markup
from reports.pipeline.decode.office_package import PACKAGE_TROUBLE, look_over
from reports.pipeline.values import SourceText

_KIND = Bilingual("Word 文档", "a Word document")


def read_docx(data: bytes, name: str, format: str = "docx") -> SourceText:
    """Read a .docx; `format` says what it was before LibreOffice turned it into one."""
    look_over(data, name, _KIND)
    try:
        markup = mammoth.convert_to_html(
            io.BytesIO(with_numbers(with_text_boxes(data))),
            convert_image=mammoth.images.img_element(lambda _picture: {}),
            external_file_access=False,
        ).value
    except PACKAGE_TROUBLE as trouble:
        raise refusals.damaged(name, _KIND, str(trouble) or type(trouble).__name__) from trouble
    layout = lay_out_markup(storable(markup)[0], name)
    text, notices = storable(layout.text())
    if is_blank(text):
        raise refusals.empty(name)
    return SourceText(name, text, format, grids=layout.grids, notices=notices)
