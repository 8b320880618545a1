"""How the figures are made: reading, marks, states, rules, licence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from indicators.catalogue import load_catalogue
from indicators.catalogue.checks import load_checks
from indicators.catalogue.rule_table import listed_rules
from indicators.downloads.xlsx_writer import MOST_ROWS
from indicators.public import public_page
from reports.views.accuracy import measured


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """The method. Asks the database nothing."""
    return render(
        request,
        "reports/about.html",
        {"here": "about", "eras": load_catalogue().eras, "most_rows": MOST_ROWS, "accuracy": measured()},
    )


@public_page
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule and check, as the catalogue has it. Asks the database nothing."""
    catalogue = load_catalogue()
    groups = (
        (
            "sums",
            gettext("Sums, bounds and conditions of the templates"),
            listed_rules(catalogue, lambda era: era.rules),
        ),
        (
            "across",
            gettext("Against the report of the year before"),
            listed_rules(catalogue, lambda era: era.across),
        ),
    )
    return render(
        request,
        "reports/rules.html",
        {
            "here": "about",
            "groups": [{"name": name, "title": title, "rules": listed} for name, title, listed in groups],
            "checks": load_checks(),
        },
    )
