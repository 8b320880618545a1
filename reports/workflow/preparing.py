"""Bringing an installation up to date with the program: roles, public lists, and the indicators of the catalogue."""

from __future__ import annotations

from django.db import transaction

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_of
from indicators.models import Indicator
from reports.workflow.public_lists import catch_up
from reports.workflow.roles import ensure_roles


def prepare() -> int:
    """Make the groups and write the catalogue's indicators; safe to repeat. The number of indicators that are new."""
    with transaction.atomic():
        ensure_roles()
        number = write_indicators()
        catch_up()
        return number


def write_indicators() -> int:
    """Indicators as the catalogue has them now. One that left the catalogue stays, since figures may name it."""
    catalogue = load_catalogue()
    series = {
        (part.era, code): each.code for each in catalogue.series for part in each.parts for code in part.codes
    }
    known = {(each.era, each.code): each for each in Indicator.objects.all()}
    fresh, changed = [], []
    for era in catalogue.eras:
        for cell in indicators_of(era):
            wanted = {
                "table": cell.table,
                "row": cell.row,
                "column": cell.column,
                "label": cell.label,
                "path": list(cell.path),
                "column_label": cell.column_label or "",
                "unit": cell.unit or "",
                "name_zh": cell.name.zh,
                "name_en": cell.name.en,
                "series": series.get((cell.era, cell.code), ""),
                "order": cell.order,
            }
            indicator = known.get((cell.era, cell.code))
            if indicator is None:
                fresh.append(Indicator(era=cell.era, code=cell.code, **wanted))
            elif any(getattr(indicator, name) != value for name, value in wanted.items()):
                for name, value in wanted.items():
                    setattr(indicator, name, value)
                changed.append(indicator)
    Indicator.objects.bulk_create(fresh, batch_size=500)
    Indicator.objects.bulk_update(
        changed,
        [
            "table",
            "row",
            "column",
            "label",
            "path",
            "column_label",
            "unit",
            "name_zh",
            "name_en",
            "series",
            "order",
        ],
        batch_size=100,
    )
    return len(fresh)
