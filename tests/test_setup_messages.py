"""Every sentence of the interface exists in both languages, and what is compiled is what is written.

These tests use the gettext programs, as `make messages` does; without them they say so and are skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
CATALOGUE = PROJECT / "locale/zh_Hans/LC_MESSAGES/django.po"
MARKED = ("config", "indicators", "reports", "templates")

pytestmark = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="gettext is not installed: translations were NOT checked"
)


def gettext_program(*arguments: str | Path) -> str:
    """What the program prints; fails with its own words."""
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def english_sentences(po: Path) -> set[str]:
    """The msgids of a catalogue, obsolete ones left out."""
    plain = gettext_program("msgattrib", "--no-obsolete", "--no-location", "--no-wrap", po)
    return set(re.findall(r'^msgid (".+")$', plain, re.MULTILINE)) - {'""'}


def test_every_marked_sentence_is_in_the_catalogue(tmp_path: Path) -> None:
    for folder in MARKED:
        shutil.copytree(PROJECT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "locale").mkdir()
    django_admin = Path(sys.executable).with_name("django-admin")
    without_settings = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [django_admin, "makemessages", "--locale", "zh_Hans", "--no-wrap"],
        cwd=tmp_path,
        env=without_settings,
        capture_output=True,
        check=True,
    )
    marked = english_sentences(tmp_path / "locale/zh_Hans/LC_MESSAGES/django.po")
    assert len(marked) > 50
    assert marked - english_sentences(CATALOGUE) == set(), "run `make messages` and translate"


def test_every_sentence_has_a_chinese_translation_that_a_person_settled() -> None:
    untranslated = gettext_program("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", CATALOGUE)
    fuzzy = gettext_program("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", CATALOGUE)
    assert re.findall(r'^msgid ".+"$', untranslated + fuzzy, re.MULTILINE) == []


def test_the_placeholders_of_a_translation_are_those_of_the_sentence() -> None:
    gettext_program("msgfmt", "--check-format", "--output-file", "/dev/null", CATALOGUE)


def test_the_compiled_catalogue_is_that_of_the_written_one(tmp_path: Path) -> None:
    gettext_program("msgfmt", "--output-file", tmp_path / "fresh.mo", CATALOGUE)
    fresh = gettext_program("msgunfmt", tmp_path / "fresh.mo")
    assert gettext_program("msgunfmt", CATALOGUE.with_suffix(".mo")) == fresh, "run `make messages`"
