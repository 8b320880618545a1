import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.pipeline.decode import decode
from reports.pipeline.decode.detect import detect_format
from reports.pipeline.values import UnreadableFile


def refusal_of(data, name):
    with pytest.raises(UnreadableFile) as caught:
        decode(data, name)
    assert name in caught.value.sentence.zh
    assert name in caught.value.sentence.en
    return caught.value


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 50, "JPEG"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
        (b"MZ" + b"\x00" * 100 + b"PE\x00\x00", "Windows"),
        (b"Rar!\x1a\x07\x00" + b"x" * 50, "RAR"),
    ],
)
def test_a_picture_or_program_named_txt_is_refused_and_named(data, what):
    refusal = refusal_of(data, "年报.txt")
    assert refusal.code == "not-text"
    assert what in refusal.sentence.zh
    assert what in refusal.sentence.en


def test_a_text_that_begins_with_the_letters_of_a_program_is_a_text():
    assert decode(b"MZ is a code of letters", "a.txt").format == "txt"


def test_a_page_is_a_page_whatever_its_name():
    page = "<!-- saved --><!DOCTYPE html><html><body><p>年报</p></body></html>"
    assert detect_format(page.encode(), "年报.txt") == "html"
    assert detect_format(page.encode("utf-16"), "年报.doc") == "html"


def test_a_text_about_markup_stays_a_text():
    assert detect_format("政府网站<公开>栏目".encode(), "年报.txt") == "txt"


def test_a_zip_of_files_is_no_single_report():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("年报.txt", "年报")
    assert refusal_of(packed.getvalue(), "年报.docx").code == "archive"


def test_a_package_cut_off_is_damaged():
    assert refusal_of(b"PK\x03\x04" + b"\x00" * 100, "年报.docx").code == "damaged"


def test_an_old_excel_workbook_is_named_and_the_way_out_said():
    refusal = refusal_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "表.doc")
    assert ".xlsx" in refusal.sentence.en


def test_a_word_document_behind_a_password_is_encrypted():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refusal_of(data, "年报.docx").code == "encrypted"


BEGINNINGS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b"<!DOCTYPE html><table>",
    b"\xff\xfe",
    b"\xfe\xff",
]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_whatever_follows_the_first_bytes_nothing_but_a_refusal_is_raised(beginning, rest):
    try:
        text = decode(beginning + rest, "a.txt").text
    except UnreadableFile:
        return
    assert text.strip()
    assert "\x00" not in text
    assert text.encode("utf-8")


def open_document(kind: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
    return data.getvalue()


def test_an_open_document_text_is_told_from_a_spreadsheet_which_is_refused_with_a_way_out():
    assert detect_format(open_document("text"), "年报.zip") == "odt"
    refusal = refusal_of(open_document("spreadsheet"), "表.ods")
    assert ".xlsx" in refusal.sentence.zh
    assert refusal_of(open_document("presentation"), "表.odp").code == "not-text"


@pytest.mark.parametrize(
    ("beginning", "what"),
    [
        ('<?mso-application progid="Excel.Sheet"?><Workbook>', "an Excel sheet as XML"),
        ('<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">', "as one XML file"),
    ],
)
def test_other_files_of_xml_are_named_with_the_way_out(beginning, what):
    with pytest.raises(UnreadableFile) as caught:
        detect_format(f'<?xml version="1.0"?>{beginning}'.encode(), "年报.doc")
    assert what in caught.value.sentence.en


def test_a_document_of_word_2003_is_told_by_its_content():
    data = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x">'
    assert detect_format(data.encode(), "年报.doc") == "doc"
