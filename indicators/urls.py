"""Addresses of the public pages of this app."""

from __future__ import annotations

from django.urls import path, register_converter

from indicators import views
from indicators.downloads.converters import FormatConverter

app_name = "indicators"

register_converter(FormatConverter, "figure_format")

urlpatterns = [
    path("", views.eras, name="eras"),
    path("<slug:era>/", views.era_page, name="era"),
    path("<slug:era>/<str:code>/", views.indicator_page, name="indicator"),
    path("<slug:era>/<str:code>/figures.<figure_format:form>", views.download_figures, name="download"),
]
