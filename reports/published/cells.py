"""A figure as a page shows it: what is printed, what counts, and which rules and corrections name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.published.content import Content, Correction, Figure, Finding


@dataclass(frozen=True, slots=True)
class CellView:
    """A crossing of a printed table, or a figure of the running text. `figure` is None where the report has nothing."""

    figure: Figure | None
    indicator: str | None = None
    broken: tuple[Finding, ...] = ()
    correction: Correction | None = None

    @property
    def kind(self) -> str:
        """What stands there: a mark of the reader, or "corrected", "typed", "absent"."""
        if self.figure is None:
            return "absent"
        if self.figure.was_typed:
            return "typed"
        if self.figure.was_corrected:
            return "corrected"
        return self.figure.mark

    @property
    def number(self) -> str:
        """The value that counts, in plain decimals; empty for none."""
        return plain(self.figure.value) if self.figure else ""

    @property
    def printed(self) -> str:
        """As printed, on one line."""
        return " ".join(self.figure.printed.split()) if self.figure else ""

    @property
    def is_doubtful(self) -> bool:
        """Whether it was published with a doubt."""
        return self.figure is not None and self.figure.state == "doubtful"

    @property
    def code(self) -> str:
        """The indicator's code without its era; empty where it is none of the template's."""
        return (self.indicator or "").partition(":")[2]

    @property
    def era(self) -> str:
        """The era of the indicator."""
        return (self.indicator or "").partition(":")[0]


def plain(value: Decimal | None) -> str:
    """In plain decimals without trailing zeros."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class CellMaker:
    """Views of the figures of one publication."""

    def __init__(self, content: Content) -> None:
        self.broken = broken_by_place(content.failing)
        self.corrections = {each.place: each for each in content.corrections}
        self.by_indicator: dict[str, Figure] = {}
        for figure in content.figures:
            if figure.indicator and not figure.in_text:
                self.by_indicator.setdefault(figure.indicator, figure)

    def of_indicator(self, indicator: str | None) -> CellView:
        """What the report's tables say of a cell of the template; "era:code"."""
        figure = self.by_indicator.get(indicator or "")
        return CellView(None, indicator) if figure is None else self.of_figure(figure)

    def of_figure(self, figure: Figure) -> CellView:
        """A figure with what names it."""
        return CellView(
            figure, figure.indicator, self.broken.get(figure.place, ()), self.corrections.get(figure.place)
        )


def broken_by_place(findings: Iterable[Finding]) -> Mapping[int, tuple[Finding, ...]]:
    """Broken rules by the figures that they name."""
    by_place: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        for place in finding.places:
            by_place[place].append(finding)
    return {place: tuple(each) for place, each in by_place.items()}
