"""A figure as the desk shows it: the value that counts, how far it is settled, and which failing sums it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language, gettext

from indicators.models import Finding, FindingState, Indicator, IndicatorRow, RowState
from indicators.models.figure import RowMark, RowOrigin
from indicators.models.finding import FindingOutcome
from reports.workflow.row_face import plain

SIGNS: dict[str, str] = {
    RowState.SURE: "",
    RowState.DOUBTFUL: "?",
    RowState.CONFIRMED: "✓",
    RowState.CORRECTED: "✎",
    RowState.TYPED: "⌨",
    RowState.CONFLICT: "⇄",
}
"""A sign for each state beside its word, so that colour is never alone."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A place of a table, or a figure of the text. `row` is None where the reader found nothing there."""

    row: IndicatorRow | None
    indicator: Indicator | None = None
    failing: tuple[int, ...] = ()
    explained: tuple[int, ...] = ()

    @property
    def dom_id(self) -> str:
        """The element's id: by place where there is a figure, else by indicator."""
        if self.row is not None:
            return f"f{self.row.place}"
        return f"i{self.indicator.pk}" if self.indicator else "i0"

    @property
    def state(self) -> str:
        """Its state, or "missing"."""
        return self.row.state if self.row else "missing"

    @property
    def state_label(self) -> str:
        """The word for its state."""
        return str(RowState(self.row.state).label) if self.row else gettext("Not found")

    @property
    def sign(self) -> str:
        """The sign of its state."""
        return SIGNS[self.row.state] if self.row else "∅"

    @property
    def shown(self) -> str:
        """What the cell says: the value that counts, or what is printed in its place."""
        if self.row is None:
            return ""
        if self.row.value is not None:
            return plain(self.row.value)
        if self.row.is_set or self.row.mark == RowMark.BLANK:
            return ""
        return self.row.printed

    @property
    def read(self) -> str:
        """What the reader made of it."""
        return plain(self.row.read) if self.row else ""

    @property
    def value(self) -> str:
        """The value that counts, for an input; empty for blank."""
        return plain(self.row.value) if self.row else ""

    @property
    def label(self) -> str:
        """The printed label, or the template's."""
        if self.row is not None and self.row.shown_label:
            return self.row.shown_label
        return self.indicator.label if self.indicator else ""

    @property
    def column(self) -> str:
        """The label of its column."""
        known = self.row.indicator if self.row and self.row.indicator else self.indicator
        return (self.row.column_label if self.row else "") or (known.column_label if known else "")

    @property
    def path(self) -> str:
        """The headings above it, outermost first."""
        if self.row is not None and self.row.path is not None:
            return " › ".join(self.row.path)
        known = self.row.indicator if self.row and self.row.indicator else self.indicator
        return " › ".join(known.path) if known else ""

    @property
    def unit(self) -> str:
        """The unit that counts, or the template's."""
        return self.row.counted_in if self.row else (self.indicator.unit if self.indicator else "")

    @property
    def doubts(self) -> str:
        """Why it might be misread, in the language of the page."""
        if (
            self.row is None
            or not self.row.doubts
            or self.row.state not in {RowState.DOUBTFUL, RowState.CONFLICT}
        ):
            return ""
        language = "en" if (get_language() or "").startswith("en") else "zh"
        return " ".join(doubt[language] for doubt in self.row.doubts)

    @property
    def has_span(self) -> bool:
        """Whether its place in the source is known."""
        return self.row is not None and self.row.start is not None

    @property
    def by_person(self) -> bool:
        """Whether a person put it into a cell that the reader left empty."""
        return self.row is not None and self.row.origin in {RowOrigin.PERSON, RowOrigin.GIVEN}

    @property
    def is_text(self) -> bool:
        """Whether it stands in running text."""
        return self.row is not None and self.row.origin == RowOrigin.TEXT


@dataclass(frozen=True, slots=True)
class Involvement:
    """Which findings name which places: open ones that fail, and explained ones."""

    failing: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    explained: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def cell(self, row: IndicatorRow | None, indicator: Indicator | None = None) -> CellView:
        """The view of a figure with the findings that name it."""
        if row is None:
            return CellView(None, indicator)
        return CellView(row, indicator, self.failing.get(row.place, ()), self.explained.get(row.place, ()))


def involvement(findings: Iterable[Finding]) -> Involvement:
    """Sort findings by the places they name."""
    failing: dict[int, list[int]] = defaultdict(list)
    explained: dict[int, list[int]] = defaultdict(list)
    for finding in findings:
        if finding.outcome != FindingOutcome.FAILS:
            continue
        by_place = failing if finding.state == FindingState.OPEN else explained
        for place in finding.places:
            by_place[place].append(finding.pk)
    return Involvement(
        {place: tuple(each) for place, each in failing.items()},
        {place: tuple(each) for place, each in explained.items()},
    )
