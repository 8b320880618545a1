"""The public list of reports, against the smallest answer that goes through the same layers (`/healthz`)."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import Measure, compare
from bench.site import documents, import_all, open_site

REPORTS = 60
REQUESTS = 20
SERIES = 1_000_000


def measures() -> Iterator[Measure]:
    """How many times as long as the smallest answer the first page takes, and how many a process serves a second."""
    open_site()
    from django.test import Client
    from django.urls import reverse

    from indicators.models import Finding, FindingState
    from reports.workflow.publishing import publish
    from reports.workflow.reviewing import approve, waive

    for report in import_all(documents(REPORTS, SERIES)):
        for finding in Finding.objects.filter(report=report, state=FindingState.OPEN):
            waive(finding.pk, "measured, not judged", None)
        approve(report, None)
        publish(report, None)
    client = Client(headers={"host": "localhost"})

    def ask(path: str) -> None:
        for _request in range(REQUESTS):
            answer = client.get(path)
            if answer.status_code != 200:
                raise RuntimeError(f"{path} answered {answer.status_code}")

    compared = compare(lambda: ask(reverse("reports:listing")), lambda: ask(reverse("healthz")))
    yield Measure("public.list.ratio", compared.ratio, "x", "<=", 60)
    yield Measure("public.list.requests", REQUESTS / compared.thing, "requests/s", ">=", 20)
