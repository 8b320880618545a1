import shutil
import subprocess

import docx
import pytest

from accuracy.comparison import compare
from indicators.catalogue import load_catalogue
from reports.pipeline import read_document
from reports.pipeline.decode import decode, office
from reports.pipeline.values import UnreadableFile
from tests.generate.documents import Manner, make_document
from tests.generate.markup_files import write_docx
from tests.generate.old_office_files import converted
from tests.generate.table_noise import CLEAN
from tests.generate.tables import seeded

RTF = rb"{\rtf1\ansi\ansicpg936 Annual report 2021\par 26 applications\par}"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def test_a_missing_libreoffice_is_said_with_the_package_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UnreadableFile) as caught:
        decode(RTF, "年报.doc")
    assert caught.value.code == "libreoffice-missing"
    assert "libreoffice-writer-nogui" in caught.value.sentence.zh
    assert "libreoffice-writer-nogui" in caught.value.sentence.en


def test_a_converter_that_delivers_nothing_is_a_named_refusal(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(UnreadableFile) as caught:
        decode(RTF, "年报.doc")
    assert caught.value.code == "libreoffice-failed"


def test_a_converter_that_hangs_is_stopped_with_its_children(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 61.5\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(office, "TIME_LIMIT", 0.5)
    with pytest.raises(UnreadableFile) as caught:
        decode(RTF, "年报.doc")
    assert caught.value.code == "libreoffice-failed"
    assert subprocess.run(["pgrep", "-f", "^sleep 61.5$"], capture_output=True).stdout == b""


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
def test_an_installed_libreoffice_reads_an_old_file():
    assert "26 applications" in decode(RTF, "年报.doc").text


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
def test_a_table_of_an_old_document_keeps_its_merged_cells(tmp_path):
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "内容"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "申请人"
    table.cell(1, 1).text, table.cell(1, 2).text = "自然人", "企业"
    document.add_paragraph("完")
    document.save(str(tmp_path / "a.docx"))
    convert = ["--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([SOFFICE, profile, *convert], check=True, capture_output=True, timeout=90)
    source = decode((tmp_path / "a.doc").read_bytes(), "年报.wps")
    assert source.format == "wps"
    spans = [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in source.grids[0].cells]
    assert spans == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_a_whole_report_is_read_from_another_office_format_as_from_its_own(tmp_path, suffix):
    rng = seeded("office")
    written = write_docx(make_document(load_catalogue().era("e4"), rng, Manner(CLEAN)), rng)
    (tmp_path / "a.docx").write_bytes(written.data)
    convert = ["--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([SOFFICE, profile, *convert], check=True, capture_output=True, timeout=90)
    reading = read_document((tmp_path / f"a.{suffix}").read_bytes(), f"年报.{suffix}")
    assert reading.source.format == suffix
    tally = compare(written, reading).tally
    assert (tally.recall.ratio, tally.precision.ratio, tally.sections.ratio, tally.wrong.hit) == (1, 1, 1, 0)


DAMAGED_WORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + "申请12件".encode() * 50
)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
@pytest.mark.parametrize("data", [DAMAGED_WORD, rb"{\rtf1\ansi 26 applica"], ids=["doc", "rtf"])
def test_the_bytes_of_a_damaged_document_are_never_taken_for_its_text(data):
    with pytest.raises(UnreadableFile) as caught:
        decode(data, "年报.doc")
    assert caught.value.code == "libreoffice-failed"


WORD_2003 = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument '
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>申请12件</w:t></w:r></w:p>'
    "</w:body></w:wordDocument>"
)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
def test_a_document_of_word_2003_as_xml_is_read_as_a_document():
    assert decode(WORD_2003.encode(), "年报.doc").text == "申请12件\n"


def test_a_document_of_xml_with_its_own_entities_is_refused():
    with pytest.raises(UnreadableFile) as caught:
        decode(WORD_2003.replace("?><w:", '?><!DOCTYPE a [<!ENTITY b "c">]><w:').encode(), "年报.doc")
    assert caught.value.code == "unsafe-markup"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
@pytest.mark.parametrize("era", ["e2", "e3", "e4"])
def test_a_pdf_that_libreoffice_made_is_read_and_nothing_of_it_is_sure_and_wrong(era):
    rng = seeded(f"exported {era}")
    written = write_docx(make_document(load_catalogue().era(era), rng, Manner(CLEAN)), rng)
    reading = read_document(converted(written.data, "pdf"), "年报.pdf")
    tally = compare(written, reading).tally
    assert len(reading.source.pages) > 2
    assert (
        tally.recall.ratio > 0.96
    )  # a row that two pages part may lose its label, and fonts differ from machine to machine
    assert (tally.sections.ratio, tally.wrong.hit) == (1, 0)
