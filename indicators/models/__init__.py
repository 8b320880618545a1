"""What is asked (Indicator), the numbers given (IndicatorRow), what the checks say (Finding), what is public (PublishedFigure)."""

from indicators.models.alias import LabelAlias
from indicators.models.figure import IndicatorRow, RowState
from indicators.models.finding import Finding, FindingState
from indicators.models.indicator import Indicator
from indicators.models.kept_answers import ALL_KINDS, IndicatorCount, SeriesAnswer, SeriesCount
from indicators.models.published import PublishedFigure

__all__ = [
    "ALL_KINDS",
    "Finding",
    "FindingState",
    "Indicator",
    "IndicatorCount",
    "IndicatorRow",
    "LabelAlias",
    "PublishedFigure",
    "RowState",
    "SeriesAnswer",
    "SeriesCount",
]
