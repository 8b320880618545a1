"""Count once what is left to look at in the reports that are there; from now on every act does so."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import Case, Count, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

PORTION = 500


def weigh(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - Django's form
    """In portions, each a statement of its own, so that nobody waits long."""
    Report = apps.get_model("reports", "AnnualReport")
    Row = apps.get_model("indicators", "IndicatorRow")
    Finding = apps.get_model("indicators", "Finding")

    def counted(records: Any) -> Coalesce:
        own = records.filter(report=OuterRef("pk")).order_by().values("report")
        return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0, output_field=IntegerField())

    failing = Finding.objects.filter(state="open", outcome="fails", level="error")
    waiting = 1 + 10 * (F("failing") + F("conflicts")) + F("doubtful")
    last = 0
    while keys := list(Report.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:PORTION]):
        these = Report.objects.filter(pk__in=keys)
        these.update(
            doubtful=counted(Row.objects.filter(state="doubtful")),
            conflicts=counted(Row.objects.filter(state="conflict")),
            failing=counted(failing),
        )
        these.update(weight=Case(When(state="review", then=waiting), default=Value(0)))
        last = keys[-1]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("reports", "0009_weight_of_reports"),
        ("indicators", "0003_added_wordings"),
    ]
    operations = [migrations.RunPython(weigh, migrations.RunPython.noop)]
