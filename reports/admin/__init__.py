"""The staff side: uploads, the review desk, agencies and published reports."""

from reports.admin import (
    agencies,
    annual_reports,
    events,
    figures,
    people,
    persons,
    publications,
    site,
    uploads,
    webhooks,
)
from reports.admin.aliases import admin as aliases
from reports.admin.imports import admin as imports
from reports.admin.jobs import admin as jobs
from reports.admin.jobs import schedules

__all__ = [
    "agencies",
    "aliases",
    "annual_reports",
    "events",
    "figures",
    "imports",
    "jobs",
    "people",
    "persons",
    "publications",
    "schedules",
    "site",
    "uploads",
    "webhooks",
]
