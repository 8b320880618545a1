import re
import tomllib
from pathlib import Path

import pytest

from reports.pipeline.decode import detect
from reports.pipeline.decode.document import PAGE, every_refusal, page
from reports.pipeline.decode.formats import FORMATS, NOTICES

PROJECT = PAGE.parents[1]
MODULES = sorted(Path(detect.__file__).parent.glob("*.py"))


def test_the_page_in_docs_says_what_the_code_says():
    assert PAGE.read_text("utf-8") == page(), "run: python -m reports.pipeline.decode.document"


def test_every_format_that_a_file_is_told_to_be_is_on_the_page():
    told = re.search("One of (.*?);", detect.detect_format.__doc__)
    assert {format.code for format in FORMATS} == set(told[1].split(", "))


def test_what_opens_a_format_is_asked_for_by_the_project():
    asked = " ".join(tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["dependencies"])
    libraries = {format.opened_with for format in FORMATS} - {"ours", "LibreOffice"}
    assert {library for library in libraries if library not in asked} == set()


def test_every_notice_of_the_code_is_explained_and_none_besides():
    given = {code for module in MODULES for code in re.findall(r'Notice\(\s*"([a-z-]+)"', module.read_text())}
    assert given == set(NOTICES)


@pytest.mark.parametrize("refusal", list(every_refusal()), ids=lambda refusal: refusal.code)
def test_every_refusal_names_the_file_and_the_way_out_in_both_languages(refusal):
    assert "年报" in refusal.sentence.zh
    assert "年报" in refusal.sentence.en
    assert re.search("请", refusal.sentence.zh)
    assert len(re.split(r"[.!?] (?=[A-Z])", refusal.sentence.en)) > 1
    assert f"| `{refusal.code}` |" in page()


def test_the_readme_links_the_page():
    assert "`docs/formats.md`" in (PROJECT / "README.md").read_text()
