"""Every list of the admin and every public page, asked of the program itself, with its questions to the database timed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

ROUNDS = 5
PATIENCE = 20.0
"""Seconds: a page that takes longer is not asked again."""
PUBLIC = (
    "/", "/reports/", "/reports/?page=100", "/reports/?year=2023&kind=department", "/reports/?region={county}&era=e4",
    "/reports/?region={province}&sort=agency", "/reports/?name=测量第1", "/reports/{report}/", "/reports/{report}/v1/",
    "/agencies/", "/agencies/?name=局&kind=department", "/agencies/{agency}/", "/indicators/", "/indicators/e4/",
    "/indicators/e4/t3.received_new.total/", "/regions/", "/regions/{county}/", "/series/",
    "/series/received/?region={county}", "/series/received/?agency={agency}", "/series/received/?region={province}&year=2022",
    "/series/received/", "/compare/?report={report}&report={other}", "/feeds/publications.atom", "/sitemap.xml",
    "/api/v1/reports", "/api/v1/agencies",
)  # fmt: skip
ADMIN = {
    "reports/annualreport": ("?state__exact=review", "?year=2023", "?q=测量第1局", "?o=-1", "?p=50"),
    "indicators/indicatorrow": ("?state__exact=doubtful", "?year=2023", "?q=测量第1局", "?p=50"),
    "reports/upload": ("?q=测量1", "?p=50"),
    "reports/publication": ("?q=测量第1", "?is_current__exact=1", "?year=2023"),
    "reports/event": ("?act__exact=imported", "?q=测量第1局"),
    "reports/importbatch": ("?state__exact=done",),
    "reports/agency": ("?q=测量第1", "?kind__exact=department"),
}
"""Lists that are asked in more ways than as they come."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page and the median of its times; `slowest` of its questions to the database."""

    name: str
    status: int
    seconds: float
    queries: int
    slowest: float


def asked_pages() -> Iterator[Asked]:
    """One after another."""
    from django.contrib import admin
    from django.contrib.auth.models import User
    from django.test import Client

    from reports.models import Agency, Publication

    agency = Agency.objects.select_related("region").order_by("-id")[0]
    first, other = Publication.objects.filter(agency=agency).order_by("-year")[:2]
    county = agency.region.code
    known = {"report": first.report_id, "other": other.report_id, "agency": agency.pk, "county": county,
             "province": f"{county[:2]}0000"}  # fmt: skip
    for address in PUBLIC:
        yield asked(Client(headers={"host": "localhost"}), address, address.format(**known))
    clerk = Client(headers={"host": "localhost"})
    clerk.force_login(
        User.objects.get(username="grower"), backend="django.contrib.auth.backends.ModelBackend"
    )
    for model in admin.site._registry:
        path = f"{model._meta.app_label}/{model._meta.model_name}"
        for question in ("", *ADMIN.get(path, ())):
            yield asked(clerk, f"/admin/{path}/{question}", f"/admin/{path}/{question}")
    desk = "/admin/reports/annualreport/{report}/change/"
    yield asked(clerk, desk, desk.format(**known))


def asked(client: object, name: str, address: str) -> Asked:
    """The median of some rounds behind a first one; pages that are kept are made anew each time."""
    from django.db import connection
    from django.test import override_settings
    from django.test.utils import CaptureQueriesContext

    times: list[float] = []
    with override_settings(KEPT_PAGES=0), CaptureQueriesContext(connection) as questions:
        while len(times) <= ROUNDS and sum(times) < PATIENCE:
            start = time.perf_counter()
            answer = client.get(address, follow=True)  # type: ignore[attr-defined]
            times.append(time.perf_counter() - start)
    slowest = max((float(each["time"]) for each in questions.captured_queries), default=0.0)
    seconds = statistics.median(times[1:] or times)
    return Asked(name, answer.status_code, seconds, len(questions) // len(times), slowest)
