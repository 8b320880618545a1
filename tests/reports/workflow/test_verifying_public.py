"""`verify` finds what the public pages would show wrongly because a kept sum is not that of the publications."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import F

from indicators.models import IndicatorCount, SeriesAnswer, SeriesCount
from reports.models import AgencyCount, PublicAgency, ReportCount
from reports.workflow.public_lists import rebuild
from reports.workflow.publishing import withdraw
from reports.workflow.verifying_public import unlike_the_publications
from tests.factories import AgencyFactory, published_report

pytestmark = pytest.mark.django_db

CELLS = {"t3.received_new.total": "12"}


def one_more(model: type) -> None:
    model.objects.filter(count__gt=0).update(count=F("count") + 1)  # type: ignore[attr-defined]


def test_what_is_kept_in_step_is_whole() -> None:
    agency = AgencyFactory()
    published_report(agency, cells=CELLS)
    withdraw(published_report(agency, year=2022, cells=CELLS).report_id, "撤回", None)
    assert list(unlike_the_publications()) == []


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda: one_more(ReportCount), "counts of reports"),
        (lambda: one_more(AgencyCount), "counts of agencies"),
        (lambda: one_more(IndicatorCount), "counts of figures"),
        (lambda: one_more(SeriesCount), "counts of answers"),
        (lambda: PublicAgency.objects.update(name="别的局"), "facts of agencies"),
        (lambda: SeriesAnswer.objects.update(total=13), "answers to series"),
        (lambda: SeriesAnswer.objects.all().delete(), "answers to series"),
    ],
)
def test_each_kept_sum_that_is_wrong_is_named_and_made_anew(spoil: Callable[[], None], named: str) -> None:
    published_report(cells=CELLS)
    spoil()
    assert any(named in fault for fault in unlike_the_publications())
    rebuild(words=False)
    assert list(unlike_the_publications()) == []
