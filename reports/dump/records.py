"""A publication as one line of JSON with nothing of this installation in it: another Gongkai can read it in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from reports.models import Publication, Region

FORM = "gongkai-publication-1"


class BadRecord(ValueError):
    """A line that is no publication; the message says what is wrong with it."""


def record_of(publication: Publication) -> str:
    """The line."""
    agency = publication.agency
    said = {
        "form": FORM,
        "agency": {
            "name": agency.name,
            "kind": agency.kind,
            "credit_code": agency.credit_code,
            "region": region_of(agency.region),
        },
        "year": publication.year,
        "scope": publication.scope,
        "version": publication.version,
        "is_current": publication.is_current,
        "era": publication.era,
        "title": publication.title,
        "issued": publication.issued.isoformat() if publication.issued else None,
        "at": publication.at.isoformat(),
        "notice": publication.notice,
        "text": publication.text,
        "content": publication.content,
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def region_of(region: Region) -> dict[str, Any]:
    """A region by its code and the years in which it was in force."""
    return {
        "code": region.code,
        "name": region.name,
        "level": region.level,
        "valid_from": region.valid_from,
        "valid_to": region.valid_to,
    }


KINDS: Mapping[str, type | tuple[type, ...]] = {
    "agency": dict,
    "year": int,
    "scope": str,
    "version": int,
    "is_current": bool,
    "era": str,
    "title": str,
    "issued": (str, type(None)),
    "at": str,
    "notice": str,
    "text": str,
    "content": dict,
}
AGENCY_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "name": str,
    "kind": str,
    "credit_code": str,
    "region": dict,
}
REGION_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "code": str,
    "name": str,
    "level": int,
    "valid_from": int,
    "valid_to": (int, type(None)),
}


def parsed(line: str) -> dict[str, Any]:
    """The inverse; dates come back as dates. BadRecord where it is none."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"no JSON: {error}") from error
    if not isinstance(said, dict) or said.get("form") != FORM:
        raise BadRecord(f"not of the form {FORM}")
    require(said, KINDS, "publication")
    require(said["agency"], AGENCY_KINDS, "agency")
    require(said["agency"]["region"], REGION_KINDS, "region")
    if "\0" in line or "\\u0000" in line:
        raise BadRecord("a NUL, which no database keeps")
    try:
        said["at"] = datetime.fromisoformat(said["at"])
        said["issued"] = date.fromisoformat(said["issued"]) if said["issued"] else None
    except ValueError as error:
        raise BadRecord(f"no date: {error}") from error
    if said["at"].tzinfo is None:
        raise BadRecord("a time without a zone")
    return said


def require(said: dict[str, Any], kinds: Mapping[str, type | tuple[type, ...]], what: str) -> None:
    """Each key is there, with a value of its kind."""
    for key, kind in kinds.items():
        if key not in said or not isinstance(said[key], kind):
            raise BadRecord(f"{what}: “{key}” is missing or no {kind}")
