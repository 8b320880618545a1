"""What is asked (Indicator), the numbers given (IndicatorRow), what the checks say (Finding), what is public (PublishedFigure)."""

from indicators.models.alias import LabelAlias
from indicators.models.figure import IndicatorRow, RowState
from indicators.models.finding import Finding, FindingState
from indicators.models.indicator import Indicator
from indicators.models.published import PublishedFigure

__all__ = [
    "Finding",
    "FindingState",
    "Indicator",
    "IndicatorRow",
    "LabelAlias",
    "PublishedFigure",
    "RowState",
]
