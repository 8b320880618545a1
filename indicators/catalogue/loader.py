"""All files of the catalogue read into one value; a faulty one stops the start."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from indicators.catalogue.era_file import read_era
from indicators.catalogue.faults import FaultyTemplate
from indicators.catalogue.fields import Entry
from indicators.catalogue.series_file import read_alone, read_series
from indicators.catalogue.values import Catalogue, Era
from indicators.catalogue.variants import whole_form

HERE = Path(__file__).parent


def read_catalogue(eras: Path = HERE / "eras", series: Path = HERE / "series.toml") -> Catalogue:
    """The catalogue of these files, eras in the order of their codes. Raises `FaultyTemplate`."""
    forms = {path.name: _toml(path) for path in sorted(eras.glob("*.toml"))}
    whole: dict[str, dict[str, Any]] = {}
    read: list[Era] = []
    for file in forms:
        form = _whole(file, forms, whole, ())
        if f"{form.get('code')}.toml" != file:
            raise FaultyTemplate(file, "code", f"is {form.get('code')!r}", "A file is named after its code")
        read.append(read_era(Entry(file, str(form["code"]), form)))
    _unique_rules(forms)
    lines = _toml(series)
    return Catalogue(
        eras=tuple(read),
        series=read_series(series.name, lines, tuple(read)),
        alone=read_alone(series.name, lines, tuple(read)),
    )


def _whole(
    file: str, forms: dict[str, dict[str, Any]], whole: dict[str, dict[str, Any]], asked_by: tuple[str, ...]
) -> dict[str, Any]:
    """The form of that file with what it takes over from the form it varies or builds on."""
    if file in whole:
        return whole[file]
    form = forms[file]
    key = "variant_of" if "variant_of" in form else "based_on"
    if key in form:
        other = f"{form[key]}.toml"
        if other not in forms:
            raise FaultyTemplate(
                file, key, f"there is no form {form[key]!r}", "Name the code of another file here"
            )
        if other in (*asked_by, file):
            raise FaultyTemplate(file, key, "leads back to itself", "Let one of these forms stand alone")
        form = whole_form(file, form, _whole(other, forms, whole, (*asked_by, file)))
    whole[file] = form
    return form


def _unique_rules(forms: dict[str, dict[str, Any]]) -> None:
    """A rule's id stands in one file only, for people quote it in explanations that outlive the file."""
    seen: dict[str, str] = {}
    for file, form in forms.items():
        for rule in (*form.get("rules", []), *form.get("across", [])):
            if rule["id"] in seen:
                raise FaultyTemplate(
                    file, f"rules[{rule['id']}]", f"stands in {seen[rule['id']]} too", "Take a new id"
                )
            seen[rule["id"]] = file


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise FaultyTemplate(path.name, "", "is missing", "Restore it from the project") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FaultyTemplate(
            path.name, "", f"is no TOML: {error}", "Correct that line, save as UTF-8"
        ) from error
