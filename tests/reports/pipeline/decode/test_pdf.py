import io
import zlib

import pytest
from PIL import Image as Picture
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Image, PageBreak, Paragraph, SimpleDocTemplate, Table

from reports.pipeline.decode import decode, pdf, pdf_guard
from reports.pipeline.decode.pdf_guard import unpacks_to_too_much
from reports.pipeline.values import UnreadableFile

SONG = "STSong-Light"
BODY = ParagraphStyle("body", fontName=SONG, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24)
SENTENCE = "2021年，全县主动公开政府信息12,345条，其中规范性文件8件，政策解读稿件26篇，回应社会关切45次。"


@pytest.fixture(autouse=True, scope="module")
def chinese_font():
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))


def printed(*story, running=None, encrypt=None):
    def furniture(canvas, document):
        canvas.setFont(SONG, 9)
        canvas.drawString(60, 810, running)
        canvas.drawCentredString(300, 30, f"- {document.page} -")

    data = io.BytesIO()
    document = SimpleDocTemplate(data, pagesize=A4, encrypt=encrypt)
    hooks = {"onFirstPage": furniture, "onLaterPages": furniture} if running else {}
    document.build(list(story), **hooks)
    return data.getvalue()


def test_hard_wrapped_lines_become_the_paragraph_they_were():
    source = decode(printed(Paragraph("一、总体情况", BODY), Paragraph(SENTENCE * 3, BODY)), "年报.pdf")
    assert [line.replace(" ", "") for line in source.text.splitlines()] == ["一、总体情况", SENTENCE * 3]


def test_a_wrapped_line_is_joined_where_most_paragraphs_have_but_one_line():
    short = [Paragraph("召开会议3次。", BODY) for _ in range(6)]
    source = decode(printed(*short, Paragraph(SENTENCE, BODY), *short), "年报.pdf")
    assert SENTENCE in [line.replace(" ", "") for line in source.text.splitlines()]


def test_a_ruled_table_keeps_rows_columns_and_spans():
    table = Table(
        [["内容", "申请人", ""], ["", "自然人", "企业"], ["新收", "1,024", ""]],
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("FONT", (0, 0), (-1, -1), SONG, 10),
            ("SPAN", (0, 0), (0, 1)),
            ("SPAN", (1, 0), (2, 0)),
        ],
    )
    source = decode(printed(Paragraph("附表", BODY), table, Paragraph("完", BODY)), "年报.pdf")
    assert source.text == "附表\n内容\t申请人\t\n\t自然人\t企业\n新收\t1,024\t\n完\n"
    cells = [
        (c.row, c.column, c.rowspan, c.colspan, source.text[c.start : c.end]) for c in source.grids[0].cells
    ]
    assert cells == [
        (0, 0, 2, 1, "内容"),
        (0, 1, 1, 2, "申请人"),
        (1, 1, 1, 1, "自然人"),
        (1, 2, 1, 1, "企业"),
        (2, 0, 1, 1, "新收"),
        (2, 1, 1, 1, "1,024"),
        (2, 2, 1, 1, ""),
    ]


def test_each_page_knows_its_part_of_the_text():
    source = decode(printed(Paragraph("甲", BODY), PageBreak(), Paragraph("乙", BODY)), "年报.pdf")
    assert [source.text[page.start : page.end].strip() for page in source.pages] == ["甲", "乙"]


def test_running_heads_and_page_numbers_are_left_out_and_counted():
    story = [part for at in "甲乙丙" for part in (Paragraph(at, BODY), PageBreak())]
    source = decode(printed(*story, running="云岭县人民政府"), "年报.pdf")
    assert source.text.split() == ["甲", "乙", "丙"]
    assert "6" in source.notices[0].sentence.zh


def test_a_number_alone_on_the_only_page_stays():
    source = decode(printed(Paragraph("甲", BODY), running="某县"), "年报.pdf")
    assert source.text.split("\n")[:3] == ["某县", "甲", "- 1 -"]


def test_a_scanned_page_without_text_is_refused_as_such():
    picture = io.BytesIO()
    Picture.new("RGB", (200, 200), "white").save(picture, "PNG")
    with pytest.raises(UnreadableFile) as caught:
        decode(printed(Image(picture, 200, 200)), "年报.pdf")
    assert caught.value.code == "scanned"
    assert "OCR" in caught.value.sentence.zh


def test_a_password_is_named_as_the_trouble():
    with pytest.raises(UnreadableFile) as caught:
        decode(printed(Paragraph("甲", BODY), encrypt=StandardEncryption("secret")), "年报.pdf")
    assert caught.value.code == "encrypted"


def test_a_pdf_without_a_word_is_empty():
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableFile) as caught:
        decode(data.getvalue(), "年报.pdf")
    assert caught.value.code == "empty"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_pdf_cut_off_is_read_as_far_as_it_goes_or_refused(share):
    data = printed(Paragraph(SENTENCE * 30, BODY))
    try:
        source = decode(data[: int(len(data) * share)], "年报.pdf")
    except UnreadableFile as refusal:
        assert refusal.code in ("damaged", "empty")  # noqa: PT017  either outcome is right
        return
    assert source.text.strip()


@pytest.mark.parametrize(
    "packed", [zlib.compress(b"0" * 9_000_000), zlib.compress(zlib.compress(b"0" * 9_000_000))]
)
def test_a_stream_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch, packed):
    monkeypatch.setattr(pdf_guard, "MAX_UNPACKED", 8_000_000)
    with pytest.raises(UnreadableFile) as caught:
        decode(b"%PDF-1.4\n1 0 obj\n<<>>\nstream\n" + packed + b"\nendstream", "年报.pdf")
    assert caught.value.code == "zip-bomb"


def test_broken_streams_within_each_other_made_to_be_read_over_and_over_are_refused():
    assert unpacks_to_too_much(b"stream\n\x78\x01\x00\xff\xff\x00\x00" * 20_000) is not None


def test_thousands_of_small_streams_are_no_bomb():
    small = b"stream\n" + zlib.compress(b"q Q " * 100) + b"\nendstream\n"
    picture = b"stream\n\xff\xd8\xff\xe0" + b"\x00" * 100 + b"\nendstream\n"
    assert unpacks_to_too_much((small + picture) * 5_000) is None


def test_drawings_within_drawings_that_would_take_for_ever_are_stopped(monkeypatch):
    monkeypatch.setattr(pdf, "TIME_LIMIT", 0.5)
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.beginForm("f0")
    canvas.drawString(10, 10, "x")
    canvas.endForm()
    for depth in range(1, 9):
        canvas.beginForm(f"f{depth}")
        for _ in range(10):
            canvas.doForm(f"f{depth - 1}")
        canvas.endForm()
    canvas.doForm("f8")
    canvas.save()
    with pytest.raises(UnreadableFile) as caught:
        decode(data.getvalue(), "年报.pdf")
    assert caught.value.code == "too-complex"
    assert time_limit_left_nothing_behind()


def time_limit_left_nothing_behind():
    """No late exception strikes what comes after."""
    return sum(range(200_000)) > 0


def test_a_pdf_that_only_forbids_copying_is_read():
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=StandardEncryption("", ownerPassword="secret", canCopy=0, strength=128))
    canvas.drawString(60, 700, "Annual report 2021: 26 applications")
    canvas.save()
    assert decode(data.getvalue(), "年报.pdf").text == "Annual report 2021: 26 applications\n"
