"""The picture of a PDF's page, drawn in a process of its own."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reports.page_picture import MOST_PIXELS, NoPicture, page_picture


def pdf(*sizes: tuple[float, float]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, size in enumerate(sizes, start=1):
        canvas.setPageSize(size)
        canvas.rect(10, 10, 40 * number, 40 * number, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_each_page_has_its_own_picture():
    data = pdf(A4, A4)
    first, second = (Image.open(io.BytesIO(page_picture(data, number))) for number in (1, 2))
    assert (first.format, first.width) == ("PNG", 1240)
    assert first.tobytes() != second.tobytes()


def test_a_huge_sheet_is_drawn_smaller():
    picture = Image.open(io.BytesIO(page_picture(pdf((100, 14_000)), 1)))
    assert picture.width * picture.height <= MOST_PIXELS * 1.01  # pdfium rounds up


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_has_none(page: int):
    with pytest.raises(NoPicture):
        page_picture(pdf(A4, A4), page)


@pytest.mark.parametrize("data", [b"", b"no pdf", pdf(A4)[:200]])
def test_a_damaged_file_has_none(data: bytes):
    with pytest.raises(NoPicture):
        page_picture(data, 1)
