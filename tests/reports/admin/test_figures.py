"""The list of figures: each leads to its place at the desk."""

from __future__ import annotations

from django.test import Client

from reports.models import AnnualReport
from tests.reports.admin.conftest import desk


def test_row_and_column_together_lead_to_the_figure_at_the_desk(at_clerks: Client, report: AnnualReport):
    row = report.rows.filter(indicator__isnull=False).exclude(indicator__column_label="")[0]
    assert row.indicator
    words = f"{row.shown_label} {row.column_label or row.indicator.column_label}"
    page = at_clerks.get(f"/admin/indicators/indicatorrow/?report__id__exact={report.pk}").content.decode()
    assert f'<a href="{desk(report)}#f{row.place}">{words}</a>' in page
