import docx
import pytest
from docx.oxml import parse_xml

from reports.pipeline.decode import decode
from tests.reports.pipeline.decode.test_docx import W, saved

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
RUN = "<w:r><w:t>12</w:t></w:r>"


def text_with(xml):
    """What is read of a paragraph that holds the element between two words."""
    document = docx.Document()
    paragraph = document.add_paragraph("收到")
    paragraph._p.append(parse_xml(xml))
    paragraph.add_run("件")
    return decode(saved(document), "a.docx")


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:fldSimple {W} w:instr="REF a">{RUN}</w:fldSimple>',
        f'<w:bdo {W} w:val="ltr">{RUN}</w:bdo>',
        f"<w:sdt {W}><w:sdtPr/><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
        f'<w:customXml {W} w:element="n"><w:customXmlPr/>{RUN}</w:customXml>',
        f"<m:oMath {W} {M}><m:r><m:t>12</m:t></m:r></m:oMath>",
        f"<w:r {W}><w:ruby><w:rubyPr/><w:rt><w:r><w:t>拼音</w:t></w:r></w:rt><w:rubyBase>{RUN}</w:rubyBase></w:ruby></w:r>",
        f'<w:r {W}><w:sym w:font="宋体" w:char="0031"/><w:sym w:font="宋体" w:char="0032"/></w:r>',
        f'<w:r {W}><w:fldChar w:fldCharType="begin"/><w:instrText>SEQ 表</w:instrText><w:fldChar w:fldCharType="separate"/>'
        f'<w:t>12</w:t><w:fldChar w:fldCharType="end"/></w:r>',
        f'<w:ins {W} w:id="1" w:author="a">{RUN}</w:ins>',
    ],
    ids=["field", "direction", "control", "custom", "formula", "ruby", "symbol", "complex field", "inserted"],
)
def test_a_number_is_read_whatever_stands_around_it(xml):
    assert text_with(xml).text == "收到12件\n"


def test_a_fraction_stays_a_fraction():
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    fraction = f"<m:oMath {W} {M}><m:f>{part.format('num', 1)}{part.format('den', 3)}</m:f></m:oMath>"
    assert text_with(fraction).text == "收到1/3件\n"


@pytest.mark.parametrize("shape", ["oval", "roundrect", "polyline"])
def test_a_text_box_of_any_shape_is_read(shape):
    box = (
        f"<w:r {W} {V}><w:pict><v:{shape}><v:textbox><w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p>"
        f"</w:txbxContent></v:textbox></v:{shape}></w:pict></w:r>"
    )
    assert "框中文字" in text_with(box).text


def test_hidden_words_are_left_out_and_said():
    source = text_with(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>")
    assert source.text == "收到件\n"
    assert [notice.code for notice in source.notices] == ["hidden-text-left-out"]


def test_words_that_were_hidden_and_are_not_are_read():
    assert text_with(f'<w:r {W}><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>12</w:t></w:r>').text == "收到12件\n"


def test_a_sheet_put_into_the_document_is_said_to_be_unread():
    source = text_with(f"<w:r {W}><w:object/></w:r>")
    assert [notice.code for notice in source.notices] == ["object-not-read"]


def test_a_large_picture_is_said_to_be_unread_and_an_emblem_is_not():
    drawing = (
        f'<w:r {W} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:drawing><wp:inline>'
        '<wp:extent cx="{0}" cy="{0}"/><a:blip/></wp:inline></w:drawing></w:r>'
    )
    assert [notice.code for notice in text_with(drawing.format(5_000_000)).notices] == ["picture-not-read"]
    assert text_with(drawing.format(500_000)).notices == ()


def test_a_number_struck_through_by_hand_is_left_out_and_said():
    source = text_with(f"<w:r {W}><w:rPr><w:strike/></w:rPr><w:t>11</w:t></w:r>")
    assert source.text == "收到件\n"
    assert [notice.code for notice in source.notices] == ["struck-text-left-out"]
