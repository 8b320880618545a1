"""What the public templates need to say: texts of two languages, templates by their names, values, addresses."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.translation import gettext

from indicators.catalogue.values import Bilingual
from indicators.layout import Line
from indicators.series.summaries import ValueClass
from reports.published.cell_html import figure_html, table_cell
from reports.published.cells import CellView, plain
from reports.views.facets import era_names
from reports.views.wording import in_english, spoken

register = template.Library()

register.filter("spoken", spoken)
register.filter("plain", plain)
register.simple_tag(figure_html)
register.simple_tag(table_cell)


@register.simple_tag
def era_name(code: str) -> str:
    """The name of a template in the language of the page; its code where the catalogue has it no more."""
    return era_names().get(code or "none", code)


@register.simple_tag
def fit_name(fit: str) -> str:
    """How well a part of a series compares, in words."""
    return {
        "same": gettext("the same"),
        "sum": gettext("a sum of several cells"),
        "partly": gettext("only partly comparable"),
    }[fit]


@register.filter
def english(text: Bilingual) -> str:
    """The English text on an English page, nothing on a Chinese one: a gloss beside what is printed in Chinese."""
    return text.en if in_english() else ""


@register.filter
def other_label(line: Line[CellView]) -> str:
    """The label that the report prints before a row, where it is another than the template's."""
    for cell in line.cells:
        label = cell.figure.label if cell.figure else ""
        if label and "".join(label.split()) != "".join(line.row.label.split()):
            return label
    return ""


@register.filter
def grouped(value: Decimal | None) -> str:
    """A value with thousands apart, for tables of ours; never for what is printed."""
    text = plain(value)
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else text


@register.filter
def class_name(each: ValueClass) -> str:
    """The values of a class: 0, below 1, 1–2, 5–10, from 1,000,000,000 on; the end is not included."""
    if each.start.is_infinite():
        return "< 0"
    if each.end is None:
        return f"≥ {grouped(each.start)}"
    if each.start == 0:
        return "0"
    if each.start < 1:
        return "< 1"
    return f"{grouped(each.start)} – < {grouped(each.end)}"


@register.simple_tag
def language_tag(code: str) -> str:
    """Django's code of a language as HTML wants it."""
    return {"zh-hans": "zh-Hans"}.get(code, code)
