"""What an address names, or the page that says that there is no such thing."""

from __future__ import annotations

from django.http import Http404

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.values import Era, Indicator, Series


def era_or_404(code: str) -> Era:
    """The template of that code."""
    for era in load_catalogue().eras:
        if era.code == code:
            return era
    raise Http404


def indicator_or_404(era: str, code: str) -> Indicator:
    """The cell of that code."""
    indicator = indicators_by_code(era_or_404(era)).get(code)
    if indicator is None:
        raise Http404
    return indicator


def series_or_404(code: str) -> Series:
    """The series of that code."""
    for series in load_catalogue().series:
        if series.code == code:
            return series
    raise Http404
