import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from reports.pipeline.decode import decode
from reports.pipeline.values import UnreadableFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document):
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def repacked(data, part, change):
    """The same package with one part changed."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(member.filename, change(content) if member.filename == part else content)
    return result.getvalue()


def test_merged_cells_keep_their_spans():
    document = docx.Document()
    document.add_paragraph("云岭县2021年年度报告")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "内容"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "申请人"
    table.cell(1, 1).text, table.cell(1, 2).text = "自然人", "企业"
    source = decode(saved(document), "年报.docx")
    assert source.text == "云岭县2021年年度报告\n内容\t申请人\t\n\t自然人\t企业\n"
    spans = [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in source.grids[0].cells]
    assert spans == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_content_counts_more_than_the_name():
    document = docx.Document()
    document.add_paragraph("年报")
    assert decode(saved(document), "年报.zip").format == "docx"


def test_tracked_changes_are_read_as_accepted():
    document = docx.Document()
    paragraph = document.add_paragraph("收到申请")
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>25</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>26</w:t></w:r></w:ins>"))
    paragraph.add_run("件")
    assert decode(saved(document), "a.docx").text == "收到申请26件\n"


def test_a_part_with_its_own_entities_is_refused():
    document = docx.Document()
    document.add_paragraph("年报")
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'

    def with_doctype(part):
        head, _, body = part.partition(b"?>")
        return head + b"?>" + bomb + body

    with pytest.raises(UnreadableFile) as caught:
        decode(repacked(saved(document), "word/document.xml", with_doctype), "a.docx")
    assert caught.value.code == "unsafe-markup"


def test_a_part_that_unpacks_to_too_much_is_refused_unread():
    document = docx.Document()
    with pytest.raises(UnreadableFile) as caught:
        decode(repacked(saved(document), "word/document.xml", lambda _: b" " * 50_000_000), "a.docx")
    assert caught.value.code == "zip-bomb"


def test_a_part_nested_beyond_reason_is_refused():
    document = docx.Document()
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    with pytest.raises(UnreadableFile) as caught:
        decode(repacked(saved(document), "word/document.xml", lambda _: deep), "a.docx")
    assert caught.value.code == "too-complex"


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_a_part_cut_in_half_is_damaged(part):
    document = docx.Document()
    document.add_paragraph("年报")
    with pytest.raises(UnreadableFile) as caught:
        decode(repacked(saved(document), part, lambda content: content[: len(content) // 2]), "a.docx")
    assert caught.value.code == "damaged"


def test_a_document_without_text_is_empty():
    with pytest.raises(UnreadableFile) as caught:
        decode(saved(docx.Document()), "a.docx")
    assert caught.value.code == "empty"


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def test_automatic_numbers_of_headings_are_printed_and_so_are_read():
    document = docx.Document()
    for level, words in [
        (0, "总体情况"),
        (1, "主动公开"),
        (1, "平台建设"),
        (2, "网站"),
        (0, "存在问题"),
        (1, "不足"),
    ]:
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'))
    data = repacked(saved(document), "word/numbering.xml", lambda _: NUMBERING.encode())
    lines = decode(data, "a.docx").text.split()
    assert lines == [
        "一、总体情况",
        "（一）主动公开",
        "（二）平台建设",
        "1.",
        "网站",
        "二、存在问题",
        "（一）不足",
    ]


def test_words_in_a_text_box_are_read():
    document = docx.Document()
    box = (
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph("正文")._p.append(parse_xml(box))
    assert "框中文字" in decode(saved(document), "a.docx").text


BOX = (
    '<w:r {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp>'
    "<wps:txbx><w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
    "</w:drawing></mc:Choice>{fallback}</mc:AlternateContent></w:r>"
)
FALLBACK = (
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
)


@pytest.mark.parametrize("fallback", ["", FALLBACK], ids=["newer Word alone", "both"])
def test_a_text_box_is_read_once_whether_older_word_could_or_not(fallback):
    document = docx.Document()
    document.add_paragraph("上文")._p.append(parse_xml(BOX.format(w=W, fallback=fallback)))
    document.add_paragraph("下文")
    assert decode(saved(document), "a.docx").text.split() == ["上文", "框中文字", "下文"]


def test_moved_and_deleted_rows_and_paragraph_marks_are_read_as_accepted():
    document = docx.Document()
    paragraph = document.add_paragraph("甲")
    paragraph._p.append(parse_xml(f"<w:moveFrom {W}><w:r><w:t>乙</w:t></w:r></w:moveFrom>"))
    paragraph._p.append(parse_xml(f"<w:moveTo {W}><w:r><w:t>丙</w:t></w:r></w:moveTo>"))
    table = document.add_table(2, 2)
    for at, words in enumerate(("行一", "1", "行二", "2")):
        table.cell(at // 2, at % 2).text = words
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W}/>"))
    assert decode(saved(document), "a.docx").text == "甲丙\n行一\t1\n"


def renamed(data, old, new):
    """The same package with a part called by another name wherever it is named."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(result, "w") as changed:
        for member in package.infolist():
            content = package.read(member)
            if member.filename in ("_rels/.rels", "[Content_Types].xml"):
                content = content.replace(old.encode(), new.encode())
            changed.writestr(member.filename.replace(old, new), content)
    return result.getvalue()


def numbered_document():
    document = docx.Document()
    properties = document.add_paragraph("总体情况")._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'))
    return repacked(saved(document), "word/numbering.xml", lambda _: NUMBERING.encode())


def test_a_document_whose_main_part_has_another_name_is_read_with_its_numbers():
    data = renamed(numbered_document(), "document.xml", "document2.xml")
    assert decode(data, "a.docx").text == "一、总体情况\n"


def test_a_document_in_the_strict_spelling_is_read_with_its_numbers():
    data = numbered_document()
    for part in ("word/document.xml", "word/numbering.xml", "word/styles.xml"):
        data = repacked(
            data,
            part,
            lambda content: content.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
        )
    assert decode(data, "a.docx").text == "一、总体情况\n"


CHUNK = "<html><body><p>共收到申请12件。</p><table><tr><td>申请</td><td>12</td></tr><tr><td>办结</td><td>10</td></tr></table></body></html>"
MHT = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n{}\n--b--\n"


@pytest.mark.parametrize("content", [CHUNK, MHT.format(CHUNK)], ids=["page", "page in one file"])
def test_a_page_that_the_document_holds_whole_is_read_in_its_place(content):
    document = docx.Document()
    document.add_paragraph("上文")._p.addnext(
        parse_xml(
            f'<w:altChunk {W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdP"/>'
        )
    )
    relation = (
        b'<Relationship Id="rIdP" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" '
        b'Target="/word/page.mht"/></Relationships>'
    )
    data = repacked(
        saved(document),
        "word/_rels/document.xml.rels",
        lambda part: part.replace(b"</Relationships>", relation),
    )
    whole = io.BytesIO(data)
    with zipfile.ZipFile(whole, "a") as package:
        package.writestr("word/page.mht", content)
    source = decode(whole.getvalue(), "a.docx")
    assert source.text == "上文\n共收到申请12件。\n申请\t12\n办结\t10\n"
    assert len(source.grids) == 1


def test_a_part_in_an_encoding_that_nobody_knows_is_damaged():
    document = docx.Document()
    document.add_paragraph("年报")
    with pytest.raises(UnreadableFile) as caught:
        decode(
            repacked(
                saved(document),
                "word/styles.xml",
                lambda part: part.replace(b"UTF-8", b"UTF-.").replace(b"utf-8", b"UTF-."),
            ),
            "a.docx",
        )
    assert caught.value.code == "damaged"
