"""What a publication holds, as values (written by reports/workflow/snapshot.py); nothing here asks the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from indicators.catalogue.values import Bilingual


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter; [start, end) is its whole text, its heading first."""

    order: int
    level: int
    number: str
    heading: str
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"s{self.order}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: printed, read and value are three things (INVARIANT 3)."""

    place: int
    indicator: str | None
    label: str
    path: tuple[str, ...]
    column: str
    origin: str
    mark: str
    printed: str
    read: Decimal | None
    value: Decimal | None
    unit: str
    approximate: bool
    year: int | None
    start: int | None
    end: int | None
    state: str
    doubts: tuple[Bilingual, ...] = ()

    @property
    def confidence(self) -> str:
        """How sure the reader was; what a person did since is `state`. Nothing where no reader read it."""
        if self.was_typed:
            return ""
        return "doubtful" if self.doubts else "sure"

    @property
    def in_text(self) -> bool:
        """Whether it stands in running text."""
        return self.origin == "text"

    @property
    def was_corrected(self) -> bool:
        """Whether a person set another value than the reader read."""
        return self.state == "corrected" and self.value != self.read

    @property
    def was_typed(self) -> bool:
        """Whether a person typed it in, so that it has no place in the source."""
        return self.origin == "person"

    @property
    def anchor(self) -> str:
        """Its id on the report's page."""
        return f"f{self.place}"

    @property
    def source_anchor(self) -> str:
        """The id of its place in the source; empty for what was typed in."""
        return "" if self.start is None else f"c{self.start}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says, and the explanation that a person gave."""

    number: int
    rule: str
    level: str
    outcome: str
    state: str
    message: Bilingual
    hint: Bilingual
    places: tuple[int, ...]
    start: int | None
    waiver: str

    @property
    def anchor(self) -> str:
        """Its id on the report's page."""
        return f"rule{self.number}"

    @property
    def fails(self) -> bool:
        """Whether the rule is broken."""
        return self.outcome == "fails"

    @property
    def holds(self) -> bool:
        """Whether the rule is kept."""
        return self.outcome == "holds"


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a person set, or kept as printed though the source is wrong, with the reason; never who."""

    place: int
    label: str
    old: str | None
    new: str | None
    why: str
    at: datetime | None
    kept: bool = False
    """Whether the source itself is wrong, and what it prints counts on."""
    kind: str = ""
    """Code of the kind of correction (reports.models.CorrectionKind); empty where none was told."""
    old_unit: str | None = None
    new_unit: str | None = None
    """The unit as read and as set; None where the unit was not corrected."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure whose public value differs from the version before."""

    label: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """All that one version says."""

    sha256: str
    format: str
    reader_version: str
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    corrections: tuple[Correction, ...]
    changes: tuple[Change, ...]

    @property
    def failing(self) -> tuple[Finding, ...]:
        """Broken rules, errors before warnings."""
        order = {"error": 0, "warning": 1}
        broken = (finding for finding in self.findings if finding.fails)
        return tuple(sorted(broken, key=lambda finding: order.get(finding.level, 2)))

    @property
    def holding(self) -> tuple[Finding, ...]:
        """Kept rules."""
        return tuple(finding for finding in self.findings if finding.holds)

    @property
    def not_assessable(self) -> tuple[Finding, ...]:
        """Rules that nothing can be said of, since figures are missing."""
        return tuple(finding for finding in self.findings if not (finding.fails or finding.holds))


def content_of(stored: Mapping[str, Any]) -> Content:
    """From the JSON of `Publication.content`. KeyError names what a damaged one lacks."""
    return Content(
        sha256=stored["sha256"],
        format=stored["format"],
        reader_version=stored["reader_version"],
        sections=tuple(section_of(order, each) for order, each in enumerate(stored["sections"])),
        figures=tuple(figure_of(each) for each in stored["figures"]),
        findings=tuple(finding_of(number, each) for number, each in enumerate(stored["findings"], start=1)),
        corrections=tuple(correction_of(each) for each in stored["corrections"]),
        changes=tuple(Change(each["label"], each["from"], each["to"]) for each in stored["changes"]),
    )


def section_of(order: int, stored: Mapping[str, Any]) -> Section:
    """One chapter."""
    return Section(
        order, stored["level"], stored["number"], stored["heading"], stored["start"], stored["end"]
    )


def figure_of(stored: Mapping[str, Any]) -> Figure:
    """One figure."""
    return Figure(
        place=stored["place"],
        indicator=stored["indicator"],
        label=stored["label"],
        path=tuple(stored["path"] or ()),
        column=stored["column"] or "",
        origin=stored["origin"],
        mark=stored["mark"],
        printed=stored["printed"],
        read=decimal_of(stored["read"]),
        value=decimal_of(stored["value"]),
        unit=stored["unit"] or "",
        approximate=stored["approximate"],
        year=stored["year"],
        start=stored["start"],
        end=stored["end"],
        state=stored["state"],
        doubts=tuple(Bilingual(each["zh"], each["en"]) for each in stored.get("doubts") or ()),
    )


def finding_of(number: int, stored: Mapping[str, Any]) -> Finding:
    """One finding; `number` counts within the publication."""
    return Finding(
        number=number,
        rule=stored["rule"],
        level=stored["level"],
        outcome=stored["outcome"],
        state=stored["state"],
        message=Bilingual(stored["message"]["zh"], stored["message"]["en"]),
        hint=Bilingual(stored["hint"]["zh"], stored["hint"]["en"]),
        places=tuple(stored["places"]),
        start=stored["start"],
        waiver=stored["waiver"],
    )


def correction_of(stored: Mapping[str, Any]) -> Correction:
    """One correction."""
    at = datetime.fromisoformat(stored["at"]) if stored["at"] else None
    return Correction(
        place=stored["place"],
        label=stored["label"],
        old=stored["from"],
        new=stored["to"],
        why=stored["why"],
        at=at,
        kept=stored.get("kept", False),  # older versions tell neither of notes nor of kinds and units
        kind=stored.get("kind", ""),
        old_unit=stored.get("unit_from"),
        new_unit=stored.get("unit_to"),
    )


def decimal_of(text: str | None) -> Decimal | None:
    """A stored value; nothing stays nothing."""
    return None if text is None else Decimal(text)
