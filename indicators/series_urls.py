"""Addresses of the pages on series."""

from __future__ import annotations

from django.urls import path

from indicators.views import series

app_name = "series"

urlpatterns = [
    path("", series.all_series, name="all"),
    path("<slug:code>/", series.series_page, name="series"),
    path("<slug:code>/values.<figure_format:form>", series.download_series, name="download"),
]
