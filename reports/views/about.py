"""How the figures are made: reading, marks, states, rules, licence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.catalogue import load_catalogue
from indicators.downloads.xlsx_writer import MOST_ROWS
from indicators.public import public_page


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """The method. Asks the database nothing."""
    return render(
        request,
        "reports/about.html",
        {"here": "about", "eras": load_catalogue().eras, "most_rows": MOST_ROWS},
    )
