"""The cell of a figure as HTML. Written by hand, since a report may have thousands and a template takes ten times as long."""

from __future__ import annotations

from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from indicators.models.figure import RowMark
from reports.admin.desk.cells import CellView

MARKS = dict(RowMark.choices)
NOTHING = "▯"
"""Shown where a cell is blank, so that it can be clicked."""

CELL = (
    '<td class="{}" id="{}" tabindex="-1" data-at="{}" data-state="{}" data-state-label="{}" data-label="{}" '
    'data-path="{}" data-column="{}" data-unit="{}" data-value="{}"{}><a href="{}"><span class="value">{}</span>{}</a></td>'
)
SIGN = '<span class="{}" aria-hidden="true">{}</span><span class="visually-hidden">{}</span>'
OF_A_FIGURE = (
    ' data-place="{}" data-printed="{}" data-read="{}" data-mark="{}" data-doubts="{}" data-findings="{}"{}'
)


def cell_html(cell: CellView) -> SafeString:
    """The whole `<td>`; what the dock shows of the figure stands in its data attributes."""
    at = (
        f"../figures/{cell.row.pk}/"
        if cell.row
        else f"../cells/{cell.indicator.pk if cell.indicator else 0}/"
    )
    parts = (
        classes(cell),
        cell.dom_id,
        at,
        cell.state,
        cell.state_label,
        cell.label,
        cell.path,
        cell.column,
        cell.unit,
        cell.value,
        of_a_figure(cell),
        at,
        cell.shown or NOTHING,
        signs(cell),
    )
    return SafeString(
        CELL.format(*(part if isinstance(part, SafeString) else escape(part) for part in parts))
    )


def classes(cell: CellView) -> str:
    """What the figure is, for the eye and for the script."""
    names = ["figure", f"is-{cell.state}"]
    names += ["is-failing"] if cell.failing else []
    names += ["is-explained"] if cell.explained else []
    names += ["is-text"] if cell.is_text else []
    return " ".join(names)


def of_a_figure(cell: CellView) -> SafeString:
    """The attributes that a missing cell has not."""
    if cell.row is None:
        return SafeString("")
    findings = " ".join(str(number) for number in cell.failing)
    span = (" data-span" if cell.has_span else "") + (" data-by-person" if cell.by_person else "")
    mark = str(MARKS[cell.row.mark])
    told = (escape(part) for part in (cell.row.printed, cell.read, mark, cell.doubts, findings))
    return SafeString(OF_A_FIGURE.format(cell.row.place, *told, span))


def signs(cell: CellView) -> SafeString:
    """What was printed instead, the sign of the state, and of a failing rule, each with its words."""
    found = SafeString("")
    row = cell.row
    if row is not None and row.is_set and row.printed and row.printed != cell.shown:
        found += format_html('<del class="printed" title="{}">{}</del>', _("As printed"), row.printed)
    if cell.sign:
        found += sign("sign", cell.sign, cell.state_label)
    if cell.failing:
        found += sign("sign failing-sign", "⚠", _("part of a failing rule"))
    return found


def sign(names: str, shape: str, words: str) -> SafeString:
    """A sign for the eye, words for the ear."""
    return SafeString(SIGN.format(escape(names), escape(shape), escape(words)))
