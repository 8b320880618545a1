import shutil
import subprocess

import pytest

from reports.pipeline.decode import decode, office
from reports.pipeline.values import UnreadableFile

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
