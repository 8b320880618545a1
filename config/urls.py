"""The addresses: public pages at the root, the desk under admin/."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from config.health import healthz, readyz
from config.metrics import metrics
from reports.api.urls import V1

admin.site.site_header = _("Gongkai desk")
admin.site.site_title = _("Gongkai desk")
admin.site.index_title = _("Annual reports on government information disclosure")

urlpatterns = [
    path("admin/second-factor/", include("reports.admin.second_factor.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("api/v1/", V1),
    path("indicators/", include("indicators.urls")),
    path("series/", include("indicators.series_urls")),
    path("", include("reports.urls")),
]
