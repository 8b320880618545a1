"""Addresses of the public pages of this app."""

from __future__ import annotations

from django.urls import path, register_converter

from indicators.downloads.converters import FormatConverter
from indicators.views import eras, indicator

app_name = "indicators"

register_converter(FormatConverter, "figure_format")

urlpatterns = [
    path("", eras.eras, name="eras"),
    path("<slug:era>/", eras.era_page, name="era"),
    path("<slug:era>/<str:code>/", indicator.indicator_page, name="indicator"),
    path("<slug:era>/<str:code>/figures.<figure_format:form>", indicator.download_figures, name="download"),
]
