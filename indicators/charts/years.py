"""Lines across years. A line ends where the figures stop being comparable and where a year is missing; nothing is bridged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.values import SeriesBreak
from indicators.charts.scales import Scale, scale_for


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing and the room that its labels need around the plot."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def plot_width(self) -> float:
        """Between the labels."""
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> float:
        """Between the labels."""
        return self.height - self.top - self.bottom

    @property
    def floor(self) -> float:
        """Where the plot ends below."""
        return self.height - self.bottom

    @property
    def edge(self) -> float:
        """Where the plot ends at the right."""
        return self.width - self.right


PAGE = Frame(640, 320, 78, 14, 30, 34)
SMALL = Frame(240, 92, 8, 8, 10, 20)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a line in a year, and the two between which half of all lie, where there are such."""

    year: int
    value: Decimal
    partly: bool = False
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A reading where it is drawn."""

    x: float
    y: float
    reading: Reading


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its points, and the pieces (SVG `points`) and bands that connect those that may be connected."""

    name: str
    place: int
    points: tuple[Point, ...]
    pieces: tuple[str, ...]
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label along an axis and where it stands."""

    at: float
    value: Decimal | int


@dataclass(frozen=True, slots=True)
class BreakMark:
    """A break in the chart; `number` leads to its reason below."""

    x: float
    number: int
    reason: SeriesBreak


@dataclass(frozen=True, slots=True)
class YearChart:
    """All that the template draws."""

    frame: Frame
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    lines: tuple[Line, ...]
    breaks: tuple[BreakMark, ...]


def year_chart(
    lines: Sequence[tuple[str, Sequence[Reading]]], breaks: Sequence[SeriesBreak], frame: Frame = PAGE
) -> YearChart | None:
    """The chart of these lines; None where there is not a single value."""
    readings = [reading for _name, line in lines for reading in line]
    if not readings:
        return None
    first, last = min(each.year for each in readings), max(each.year for each in readings)
    heights = [value for each in readings for value in (each.value, each.low, each.high) if value is not None]
    scale = scale_for(heights, frame.plot_height)

    def x(year: float) -> float:
        return round(frame.left + frame.plot_width * (year - first + 0.5) / (last - first + 1), 1)

    shown = [each for each in breaks if first <= each.before and each.after <= last]
    return YearChart(
        frame,
        tuple(Tick(x(year), year) for year in labelled_years(first, last, frame)),
        tuple(Tick(round(frame.floor - scale.at(value), 1), value) for value in scale.ticks),
        tuple(
            drawn(name, place, line, breaks, x, scale, frame) for place, (name, line) in enumerate(lines, 1)
        ),
        tuple(
            BreakMark(x((each.before + each.after) / 2), number, each) for number, each in enumerate(shown, 1)
        ),
    )


def drawn(
    name: str,
    place: int,
    line: Iterable[Reading],
    breaks: Sequence[SeriesBreak],
    x: Callable[[float], float],
    scale: Scale,
    frame: Frame,
) -> Line:
    """One line in its place."""

    def y(value: Decimal) -> float:
        return round(frame.floor - scale.at(value), 1)

    points = tuple(
        Point(x(each.year), y(each.value), each) for each in sorted(line, key=lambda each: each.year)
    )
    runs = runs_of(points, breaks)
    bands = (band_of([edge for point in run if (edge := edge_of(point, y))]) for run in runs)
    return Line(
        name,
        place,
        points,
        tuple(" ".join(f"{point.x},{point.y}" for point in run) for run in runs if len(run) > 1),
        tuple(band for band in bands if band),
    )


def edge_of(point: Point, y: Callable[[Decimal], float]) -> tuple[float, float, float] | None:
    """Where the band lies at a point."""
    low, high = point.reading.low, point.reading.high
    return None if low is None or high is None else (point.x, y(low), y(high))


def runs_of(points: Sequence[Point], breaks: Sequence[SeriesBreak]) -> list[list[Point]]:
    """Points of one year after the other with no break between."""
    runs: list[list[Point]] = []
    for point in points:
        before = runs[-1][-1].reading.year if runs else None
        year = point.reading.year
        if before is not None and year - before <= 1 and not breaks_between(before, year, breaks):
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def breaks_between(before: int, after: int, breaks: Sequence[SeriesBreak]) -> bool:
    """Whether a break lies between two years."""
    return any(before <= each.before and each.after <= after for each in breaks)


def band_of(edges: Sequence[tuple[float, float, float]]) -> str:
    """The polygon between two lines: there above, back below; nothing for a single year."""
    if len(edges) < 2:
        return ""
    there = [f"{x},{high}" for x, _low, high in edges]
    back = [f"{x},{low}" for x, low, _high in reversed(edges)]
    return " ".join((*there, *back))


def labelled_years(first: int, last: int, frame: Frame) -> list[int]:
    """Every year where there is room, else every second, and so on; in a small drawing the first and the last."""
    if frame is SMALL:
        return sorted({first, last})
    room = max(1, int(frame.plot_width // 54))
    every = -(-(last - first + 1) // room)
    return [year for year in range(first, last + 1) if (last - year) % every == 0]
