import io

import pytest
from PIL import Image as Picture
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from reports.pipeline import read_document
from reports.pipeline.extract.source_doubts import RECOGNISED, WITHOUT_RULES

SONG = "STSong-Light"
TABLE = (
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "12"),
    ("行政规范性文件", "3", "1", "45"),
)
COLUMNS = (50, 250, 350, 450)


@pytest.fixture(autouse=True, scope="module")
def chinese_font():
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))


def figures_of(*, ruled, picture=False):
    """The figures of a report with that table as a PDF."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    canvas.setFont(SONG, 10)
    if picture:
        white = io.BytesIO()
        Picture.new("L", (100, 140), 255).save(white, "png")
        canvas.drawImage(ImageReader(io.BytesIO(white.getvalue())), 0, 0, *A4)
    canvas.drawString(50, 800, "云岭县2021年政府信息公开工作年度报告")
    canvas.drawString(50, 780, "二、主动公开政府信息情况")
    for number, row in enumerate(TABLE):
        for across, words in zip(COLUMNS, row, strict=False):
            canvas.drawString(across, 745 - 20 * number, words)
    if ruled:
        canvas.grid([45, 240, 340, 440, 540], [680, 700, 720, 740, 760])
    canvas.save()
    figures = read_document(data.getvalue(), "a.pdf").extract.figures
    return [figure for figure in figures if figure.indicator]


def test_figures_of_a_ruled_table_are_not_doubted_for_it():
    figures = figures_of(ruled=True)
    assert [figure.value for figure in figures] == [0, 0, 12, 3, 1, 45]
    assert all(WITHOUT_RULES not in figure.doubts for figure in figures)


def test_figures_of_a_table_without_rules_are_read_and_doubted():
    figures = figures_of(ruled=False)
    assert [figure.value for figure in figures] == [0, 0, 12, 3, 1, 45]
    assert all(WITHOUT_RULES in figure.doubts for figure in figures)


def test_figures_of_a_page_that_character_recognition_made_are_doubted():
    assert all(RECOGNISED in figure.doubts for figure in figures_of(ruled=True, picture=True))
