import io

import pytest
from PIL import Image as Picture
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from reports.pipeline.decode import decode

SONG = "STSong-Light"
SENTENCE = (
    "本机关主动公开政府信息十二条，收到申请若干件，均已按时办结，没有被申请行政复议，也没有被提起行政诉讼。"
)


@pytest.fixture(autouse=True, scope="module")
def chinese_font():
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))


def drawn(*pages):
    """A PDF whose pages are drawn by these functions, in black 12 point type."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    for page in pages:
        canvas.setFont(SONG, 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return decode(data.getvalue(), "年报.pdf")


def paragraph(canvas, across, down, words, characters):
    """Hard-wrapped lines of so many characters."""
    for at in range(0, len(words), characters):
        canvas.drawString(across, down - at // characters * 18, words[at : at + characters])


def rows(canvas):
    table = ("信息内容", "本年制发件数", "现行有效件数"), ("规章", "0", "12"), ("行政规范性文件", "3", "45")
    for number, row in enumerate(table):
        for across, words in zip((50, 250, 400), row, strict=True):
            canvas.drawString(across, 750 - 20 * number, words)


ROWS = "信息内容\t本年制发件数\t现行有效件数\n规章\t0\t12\n行政规范性文件\t3\t45\n"


def codes(source):
    return [notice.code for notice in source.notices]


def test_two_columns_are_read_one_after_the_other():
    def page(canvas):
        canvas.drawCentredString(298, 800, "云岭县人民政府公报二○二二年第一期")
        paragraph(canvas, 50, 770, SENTENCE * 3, 19)
        paragraph(canvas, 310, 770, "右" + SENTENCE * 3, 19)

    text = "".join(drawn(page).text.split())
    assert SENTENCE * 3 + "右" + SENTENCE * 3 in text


def test_a_page_that_lies_on_its_side_is_turned():
    def page(canvas):
        canvas.translate(300, 100)
        canvas.rotate(90)
        paragraph(canvas, 0, 100, "2021年共收到申请120件，" + SENTENCE, 40)

    assert drawn(page).text.startswith("2021年共收到申请120件")


def test_a_label_set_upwards_in_its_cell_is_read_in_its_own_order():
    def page(canvas):
        rows(canvas)
        canvas.grid([45, 240, 390, 500], [705, 725, 745, 765])
        canvas.grid([45, 240, 500], [600, 705])
        canvas.drawString(250, 650, "7")
        canvas.translate(100, 610)
        canvas.rotate(90)
        canvas.drawString(0, 0, "本年新收2021")

    assert "本年新收2021\t7" in drawn(page).text


def test_the_small_high_number_of_a_note_is_no_digit_of_the_figure():
    def page(canvas):
        canvas.drawString(50, 700, "收到申请12")
        end = 50 + canvas.stringWidth("收到申请12", SONG, 12)
        canvas.setFont(SONG, 7)
        canvas.drawString(end, 706, "1")

    assert drawn(page).text == "收到申请12¹\n"


def test_what_is_printed_twice_to_look_bold_is_read_once():
    def page(canvas):
        for aside in (0, 0.3):
            canvas.drawString(50 + aside, 700, "收到申请1122件")

    assert drawn(page).text == "收到申请1122件\n"


def test_a_watermark_across_the_page_is_left_out_and_said():
    def page(canvas):
        paragraph(canvas, 50, 780, SENTENCE * 6, 40)
        canvas.setFont(SONG, 60)
        canvas.translate(100, 600)
        canvas.rotate(45)
        canvas.drawString(0, 0, "云岭县")

    source = drawn(page)
    assert source.text == SENTENCE * 6 + "\n"
    assert codes(source) == ["slanting-text-left-out"]


def test_rows_without_rules_keep_their_columns():
    assert drawn(rows).text == ROWS


def test_a_table_open_at_its_sides_is_a_table():
    def page(canvas):
        rows(canvas)
        for down in (765, 745, 725, 705):
            canvas.line(45, down, 500, down)
        for across in (240, 390):
            canvas.line(across, 765, across, 705)

    source = drawn(page)
    assert source.text == ROWS
    assert len(source.grids[0].cells) == 9


def test_address_and_page_number_that_a_browser_prints_are_left_out():
    def page(number):
        def draw(canvas):
            canvas.drawString(50, 700 - 20 * number, f"第{'一二三四'[number]}页说的是另一件事情。")
            canvas.drawString(20, 825, "2022/1/20 10:32")
            canvas.drawString(20, 15, f"https://www.yunling.gov.cn/art/1.html {number + 1}/4")

        return draw

    source = drawn(*map(page, range(4)))
    assert source.text.split() == [f"第{number}页说的是另一件事情。" for number in "一二三四"]


def test_text_over_a_picture_of_the_page_is_read_and_doubted():
    picture = io.BytesIO()
    Picture.new("L", (100, 140), 255).save(picture, "png")

    def page(canvas):
        canvas.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, *A4)
        paragraph(canvas, 50, 780, SENTENCE, 40)

    assert codes(drawn(page)) == ["text-over-picture"]


def test_a_line_broken_between_a_number_and_its_unit_gains_no_space():
    words = SENTENCE[:36] + "12余条，" + SENTENCE

    def page(canvas):
        paragraph(canvas, 50, 780, words, 38)

    assert drawn(page).text == words + "\n"


def test_a_table_that_the_page_cuts_without_a_rule_keeps_its_first_and_last_row():
    def page(canvas):
        rows(canvas)
        for down in (745, 725):
            canvas.line(45, down, 500, down)
        for across in (45, 240, 390, 500):
            canvas.line(across, 765, across, 705)

    source = drawn(page)
    assert source.text == ROWS
    assert len(source.grids[0].cells) == 9


def narrow_cell(*lines, width=34):
    """A table whose last cell holds these lines, each 10 points high."""

    def page(canvas):
        canvas.grid([50, 150, 150 + width], [680, 720, 740])
        canvas.drawString(55, 725, "指标")
        canvas.drawString(155, 725, "数")
        canvas.drawString(55, 700, "申请总数")
        canvas.setFont("Helvetica", 9)
        for number, line in enumerate(lines):
            canvas.drawString(152, 708 - 10 * number, line)

    return drawn(page)


def test_a_number_broken_because_its_cell_is_too_narrow_is_put_together_and_said():
    source = narrow_cell("38,03", "99")
    assert source.text == "指标\t数\n申请总数\t38,0399\n"
    assert codes(source) == ["number-mended"]
    assert source.text[source.notices[0].start : source.notices[0].end] == "38,0399"


def test_two_numbers_below_each_other_with_room_beside_them_stay_two():
    source = narrow_cell("38", "99", width=90)
    assert source.text == "指标\t数\n申请总数\t38 99\n"
    assert source.notices == ()


def test_two_numbers_in_full_width_digits_stay_two():
    def page(canvas):
        canvas.grid([50, 150, 300], [680, 720, 740])
        for across, down, words in (
            (55, 725, "指标"),
            (155, 725, "数"),
            (55, 700, "申请"),
            (155, 706, "３６"),
            (155, 690, "１０"),
        ):
            canvas.drawString(across, down, words)

    assert "３６ １０" in drawn(page).text


def test_a_title_wider_than_the_text_does_not_part_its_lines():
    def page(canvas):
        canvas.setFont(SONG, 18)
        canvas.drawString(42, 800, "云岭县东湖街道办事处政府信息公开工作年度报告")
        canvas.setFont(SONG, 12)
        for number in range(4):
            canvas.drawString(74, 770 - 18 * number, f"{'一二三四'[number]}是召开会议，部署有关工作。")
        canvas.drawString(74, 698, SENTENCE[:36])
        canvas.drawString(50, 680, SENTENCE[36:])

    assert SENTENCE in drawn(page).text.split()
