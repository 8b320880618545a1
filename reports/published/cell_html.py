"""A figure in its cell as HTML. In Python, not a template: a page holds two hundred of them."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from reports.published.cells import CellView
from reports.published.content import Figure


def table_cell(cell: CellView, source_url: str) -> SafeString:
    """The cell of a printed table, with the id that links to the figure lead to."""
    broken = " is-broken" if cell.broken else ""
    if cell.figure is None:
        return format_html('<td class="figure is-absent">{}</td>', figure_html(cell, source_url))
    return format_html(
        '<td class="figure is-{}{}" id="{}">{}</td>',
        cell.kind,
        broken,
        cell.figure.anchor,
        figure_html(cell, source_url),
    )


def figure_html(cell: CellView, source_url: str) -> SafeString:
    """What stands in the cell, linked to its place in the source, and a flag for each thing to know."""
    figure = cell.figure
    if figure is None:
        return flag("word", "·", gettext("not in the report"))
    if cell.kind == "corrected":
        shown = corrected(cell, figure, source_url)
    elif cell.kind == "typed":
        why = gettext("typed in by a person: see why")
        shown = format_html("{}{}", cell.number or gettext("blank"), correction_flag(figure, "⌨", why))
    else:
        shown = linked(figure, source_url, blank() if cell.kind == "blank" else cell.printed)
        if cell.kind == "unreadable":
            shown += flag("flag", "‽", gettext("unreadable"))
        if cell.correction and cell.correction.kept:
            shown += correction_flag(figure, "※", gettext("the source is wrong here: see the note"))
        if cell.is_doubtful:
            shown += flag("flag", "?", gettext("read with a doubt"))
    return shown + broken_flag(cell)


def corrected(cell: CellView, figure: Figure, source_url: str) -> SafeString:
    """What is printed, what counts, and the way to the reason."""
    printed = format_html("<del>{}</del>", cell.printed or gettext("blank"))
    return format_html(
        "{} <ins>{}</ins>{}",
        linked(figure, source_url, printed),
        cell.number or gettext("blank"),
        correction_flag(figure, "✎", gettext("corrected: see why")),
    )


def linked(figure: Figure, source_url: str, shown: str) -> SafeString:
    """A link to the characters that the figure was read from."""
    return format_html('<a href="{}#{}">{}</a>', source_url, figure.source_anchor, shown)


def blank() -> SafeString:
    """The word for an empty cell."""
    return format_html('<span class="word">{}</span>', gettext("blank"))


def flag(style: str, sign: str, meaning: str) -> SafeString:
    """A sign for the eye, its meaning for everybody."""
    return format_html('<span class="{}" title="{}">{}</span>', style, meaning, signed(sign, meaning))


def signed(sign: str, meaning: str) -> SafeString:
    """The sign, and the words that are read out in its place."""
    return format_html(
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', sign, meaning
    )


def correction_flag(figure: Figure, sign: str, meaning: str) -> SafeString:
    """Leads to the reason of a correction."""
    return format_html(
        '<a class="flag is-correction" href="#correction-{}" title="{}">{}</a>',
        figure.place,
        meaning,
        signed(sign, meaning),
    )


def broken_flag(cell: CellView) -> SafeString:
    """Leads to the first rule that is broken and names the figure."""
    meaning = gettext("does not add up: see the check")
    return format_html_join(
        "",
        '<a class="flag is-broken" href="#{}" title="{}">{}</a>',
        ((finding.anchor, meaning, signed("≠", meaning)) for finding in cell.broken[:1]),
    )
