"""What every family of checks looks at: the figures of one document, by cell and by concept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.values import Catalogue, Era
from reports.pipeline.check.around import NOTHING, Around
from reports.pipeline.values import Extract, Figure, Mark, Origin, Recognition, Section, SourceText

PERCENT = "%"
_NUMBER = Mark.NUMBER  # an enum is slow in finding its members


@dataclass(frozen=True, slots=True)
class Facts:
    """One document as the checks see it. `cells` are table figures by indicator code, `prose` those of the text."""

    text: str
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    year: int | None
    era: Era | None
    cells: Mapping[str, int]
    prose: tuple[int, ...]
    agency: str | None = None
    around: Around = NOTHING
    catalogue: Catalogue | None = None


def gather(
    source: SourceText,
    extract: Extract,
    recognition: Recognition,
    catalogue: Catalogue,
    around: Around = NOTHING,
) -> Facts:
    """The facts of one document; where a table stands there twice, its first print counts."""
    era = catalogue.era(recognition.era) if recognition.era else None
    cells: dict[str, int] = {}
    prose: list[int] = []
    prefix = f"{era.code}:" if era else None
    from_text = Origin.TEXT
    for index, figure in enumerate(extract.figures):
        if figure.origin is from_text:
            prose.append(index)
        elif prefix and figure.indicator and figure.indicator.startswith(prefix):
            cells.setdefault(figure.indicator[len(prefix) :], index)
    return Facts(
        text=source.text,
        figures=extract.figures,
        sections=extract.sections,
        year=extract.identity.year,
        era=era,
        cells=cells,
        prose=tuple(prose),
        agency=extract.identity.agency,
        around=around,
        catalogue=catalogue,
    )


def counted(figure: Figure) -> Decimal | None:
    """What the figure adds to a sum: the word 无 is nothing, a blank or a dash is not known."""
    if figure.value is not None:
        return figure.value
    return Decimal(0) if figure.mark is Mark.NONE else None


def is_count(figure: Figure) -> bool:
    """Whether it is an exact number of things, no share and no zero said in words."""
    return (
        figure.mark is _NUMBER
        and figure.value is not None
        and not figure.approximate
        and figure.unit != PERCENT
    )


def printed(value: Decimal) -> str:
    """A number for people: no exponent, no zeros behind the last digit that says something."""
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
