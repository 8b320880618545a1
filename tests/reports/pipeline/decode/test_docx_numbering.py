import docx
from docx.oxml import parse_xml

from reports.pipeline.decode import decode
from tests.reports.pipeline.decode.test_docx import NUMBERING, W, repacked, saved

STYLE = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/>{1}</w:style>'
IN_LIST = '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'


def lines_of(paragraphs, numbering=NUMBERING, styles=""):
    """What is read of paragraphs given as words and the properties that number them."""
    document = docx.Document()
    for words, properties in paragraphs:
        document.add_paragraph(words)._p.get_or_add_pPr().append(parse_xml(properties))
    data = repacked(saved(document), "word/numbering.xml", lambda _: numbering.encode())
    data = repacked(
        data,
        "word/styles.xml",
        lambda part: part.replace(b"</w:styles>", styles.encode() + b"</w:styles>"),
    )
    return decode(data, "a.docx").text.splitlines()


def styled(name):
    return f'<w:pStyle {W} w:val="{name}"/>'


def listed(level=0, list=3):
    return f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'


def test_a_style_numbers_its_paragraphs_and_those_of_the_styles_based_on_it():
    styles = STYLE.format("Chapter", IN_LIST) + STYLE.format("Mine", '<w:basedOn w:val="Chapter"/>')
    found = lines_of([("总体情况", styled("Chapter")), ("主动公开", styled("Mine"))], styles=styles)
    assert found == ["一、总体情况", "二、主动公开"]


def test_a_level_kept_for_a_style_numbers_its_paragraphs():
    numbering = NUMBERING.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="Part"/>')
    styles = STYLE.format("Chapter", IN_LIST) + STYLE.format("Part", IN_LIST)
    found = lines_of([("总体情况", styled("Chapter")), ("平台", styled("Part"))], numbering, styles)
    assert found == ["一、总体情况", "（一）平台"]


def test_a_paragraph_that_turns_its_style_s_number_off_has_none():
    document = docx.Document()
    for words, own in (("总体情况", ""), ("说明", f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>')):
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(parse_xml(styled("Chapter")))
        if own:
            properties.append(parse_xml(own))
    data = repacked(saved(document), "word/numbering.xml", lambda _: NUMBERING.encode())
    style = STYLE.format("Chapter", IN_LIST).encode()
    data = repacked(
        data, "word/styles.xml", lambda part: part.replace(b"</w:styles>", style + b"</w:styles>")
    )
    assert decode(data, "a.docx").text == "一、总体情况\n说明\n"


def test_a_list_may_take_its_levels_from_a_list_style():
    numbering = NUMBERING.replace(
        '<w:abstractNum w:abstractNumId="7">',
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="L"/>',
    ).replace('<w:abstractNumId w:val="7"/>', '<w:abstractNumId w:val="9"/>')
    assert lines_of([("总体情况", listed()), ("问题", listed())], numbering) == ["一、总体情况", "二、问题"]


def test_a_list_may_have_a_level_of_its_own():
    own = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="第%1章、"/></w:lvl></w:lvlOverride></w:num></w:numbering>'
    )
    numbering = NUMBERING.replace("</w:num></w:numbering>", own)
    assert lines_of([("总体情况", listed())], numbering) == ["第三章、总体情况"]


def test_the_items_of_a_list_of_dots_have_no_number():
    numbering = NUMBERING.replace(
        '"chineseCounting"/><w:lvlText w:val="%1、"', '"bullet"/><w:lvlText w:val="\uf06c"'
    )
    assert lines_of([("总体情况", listed())], numbering) == ["总体情况"]
