"""Every address of the URL configuration with its rule, and how to fill it with records that are there.

A rule says the answer to GET for a stranger, a user who is no staff, a clerk, a publisher and an administrator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

ROLES = ("stranger", "reader", "clerk", "publisher", "administrator")
Statuses = tuple[int, int, int, int, int]

PUBLIC: Statuses = (200, 200, 200, 200, 200)
NOT_FOUND: Statuses = (404, 404, 404, 404, 404)
STAFF: Statuses = (302, 302, 200, 200, 200)
NEVER: Statuses = (302, 302, 403, 403, 403)
CLERKS: Statuses = (302, 302, 200, 403, 403)
IMPORTERS: Statuses = (302, 302, 200, 403, 200)
PUBLISHERS: Statuses = (302, 302, 403, 200, 403)
ADMINISTRATORS: Statuses = (302, 302, 403, 403, 200)
APPROVERS: Statuses = (302, 302, 200, 200, 403)
ONLY_POST: Statuses = (302, 302, 405, 405, 405)
IMPORTERS_POST: Statuses = (302, 302, 405, 403, 405)
LEADS_ON: Statuses = (302, 302, 302, 302, 302)
NOWHERE: Statuses = (302, 302, 404, 404, 404)
NOTHING_CHANGES: Statuses = (302, 302, 404, 403, 404)
"""For importers alone, and no file of the import of these tests changes a report."""

RECORD_PAGES = ("changelist", "add", "change", "history", "delete")
LOOKED_AT: dict[str, Statuses] = dict(zip(RECORD_PAGES, (STAFF, NEVER, STAFF, STAFF, NEVER), strict=True))
"""Records that say where something came from."""
HIDDEN: dict[str, Statuses] = dict.fromkeys(RECORD_PAGES, NEVER)
"""Records of libraries, for a superuser alone."""

MODELS: dict[str, dict[str, Statuses]] = {
    "reports_annualreport": LOOKED_AT,
    "reports_event": LOOKED_AT,
    "reports_publication": LOOKED_AT,
    "reports_upload": LOOKED_AT,
    "reports_uncovering": {**LOOKED_AT, "add": PUBLISHERS, "delete": PUBLISHERS},
    "reports_clearedoriginal": {**LOOKED_AT, "add": PUBLISHERS, "delete": PUBLISHERS},
    "reports_webhook": dict.fromkeys(RECORD_PAGES, ADMINISTRATORS),
    "reports_delivery": {**dict.fromkeys(RECORD_PAGES, ADMINISTRATORS), "add": NEVER, "delete": NEVER},
    "reports_dumprun": {**dict.fromkeys(RECORD_PAGES, ADMINISTRATORS), "add": NEVER, "delete": NEVER},
    "reports_importbatch": {**LOOKED_AT, "add": IMPORTERS, "change": IMPORTERS},
    "reports_job": LOOKED_AT,
    "reports_schedule": LOOKED_AT,
    "reports_agency": {**LOOKED_AT, "add": IMPORTERS, "delete": ADMINISTRATORS},
    "reports_region": {**LOOKED_AT, "add": ADMINISTRATORS, "delete": ADMINISTRATORS},
    "indicators_indicator": LOOKED_AT,
    "indicators_labelalias": {**LOOKED_AT, "add": CLERKS},
    "indicators_indicatorrow": LOOKED_AT,
    "auth_user": {**dict.fromkeys(RECORD_PAGES, ADMINISTRATORS), "delete": NEVER},
    "auth_group": {
        **HIDDEN,
        "changelist": ADMINISTRATORS,
        "change": ADMINISTRATORS,
        "history": ADMINISTRATORS,
    },
    "axes_accessattempt": {**HIDDEN, "history": LEADS_ON},
    "axes_accesslog": HIDDEN,
    "axes_accessfailurelog": {**HIDDEN, "history": LEADS_ON},
}

OTHERS: dict[str, Statuses] = {
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "metrics": PUBLIC,
    "set_language": LEADS_ON,
    "reports:front": PUBLIC,
    "reports:about": PUBLIC,
    "reports:rules": PUBLIC,
    "reports:api": PUBLIC,
    "reports:data": PUBLIC,
    "reports:dump_file": NOT_FOUND,
    "reports:feed_publications": PUBLIC,
    "reports:feed_corrections": PUBLIC,
    "reports:feed_region_publications": PUBLIC,
    "reports:feed_region_corrections": PUBLIC,
    "reports:feed_agency_publications": PUBLIC,
    "reports:feed_agency_corrections": PUBLIC,
    "reports:catalogue": PUBLIC,
    "reports:sitemap": PUBLIC,
    "reports:sitemap_part": PUBLIC,
    "reports:robots": PUBLIC,
    "reports:difference": NOT_FOUND,
    "reports:original": PUBLIC,
    "api-1:openapi": PUBLIC,
    "api-1:reports": PUBLIC,
    "api-1:facets": PUBLIC,
    "api-1:report": PUBLIC,
    "api-1:version": PUBLIC,
    "api-1:agencies": PUBLIC,
    "api-1:agency": PUBLIC,
    "api-1:regions": PUBLIC,
    "api-1:indicators": PUBLIC,
    "api-1:figures": PUBLIC,
    "api-1:root": NOT_FOUND,
    "api-1:nowhere": NOT_FOUND,
    "reports:language": LEADS_ON,
    "reports:agencies": PUBLIC,
    "reports:agency": PUBLIC,
    "reports:listing": PUBLIC,
    "reports:download_listing": PUBLIC,
    "reports:report": PUBLIC,
    "reports:version": PUBLIC,
    "reports:source": PUBLIC,
    "reports:download_report": PUBLIC,
    "reports:compare": PUBLIC,
    "reports:regions": PUBLIC,
    "reports:region": PUBLIC,
    "series:all": PUBLIC,
    "series:series": PUBLIC,
    "series:download": PUBLIC,
    "indicators:eras": PUBLIC,
    "indicators:era": PUBLIC,
    "indicators:indicator": PUBLIC,
    "indicators:download": PUBLIC,
    "second_factor:own": STAFF,
    "second_factor:show": LEADS_ON,
    "second_factor:codes": ONLY_POST,
    "second_factor:reset": NEVER,
    "admin:index": STAFF,
    "admin:login": (200, 200, 302, 302, 302),
    "admin:logout": ONLY_POST,
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "admin:autocomplete": STAFF,
    "admin:jsi18n": STAFF,
    "admin:view_on_site": NOWHERE,
    "admin:app_list": STAFF,
    "admin:": NOWHERE,
    "admin:auth_user_password_change": ADMINISTRATORS,
    "admin:reports_agency_simple_history": STAFF,
    "admin:reports_agency_import": IMPORTERS,
    "admin:reports_agency_process_import": ONLY_POST,
    "admin:reports_agency_export": STAFF,
    "admin:reports_region_import": ADMINISTRATORS,
    "admin:reports_region_process_import": ONLY_POST,
    "admin:reports_region_export": STAFF,
    "admin:indicators_labelalias_step": ONLY_POST,
    "admin:indicators_labelalias_use": ONLY_POST,
    "admin:indicators_labelalias_remove": ONLY_POST,
    "admin:indicators_indicator_export": STAFF,
    "admin:indicators_indicatorrow_import": CLERKS,
    "admin:indicators_indicatorrow_process_import": ONLY_POST,
    "admin:indicators_indicatorrow_export": STAFF,
    "admin:reports_annualreport_figure": STAFF,
    "admin:reports_annualreport_correct": ONLY_POST,
    "admin:reports_annualreport_figure_act": ONLY_POST,
    "admin:reports_annualreport_type": STAFF,
    "admin:reports_annualreport_explain": ONLY_POST,
    "admin:reports_annualreport_reopen": ONLY_POST,
    "admin:reports_annualreport_accept": ONLY_POST,
    "admin:reports_annualreport_confirm": ONLY_POST,
    "admin:reports_annualreport_next": LEADS_ON,
    "admin:reports_annualreport_board": STAFF,
    "admin:reports_annualreport_newer": STAFF,
    "admin:reports_annualreport_decide": APPROVERS,
    "admin:reports_annualreport_have": ONLY_POST,
    "admin:reports_annualreport_choose": CLERKS,
    "admin:reports_annualreport_undo_step": ONLY_POST,
    "admin:reports_annualreport_give": ONLY_POST,
    "admin:reports_annualreport_outline": CLERKS,
    "admin:reports_annualreport_outline_undo": ONLY_POST,
    "admin:reports_annualreport_remove": ONLY_POST,
    "admin:reports_annualreport_move": ONLY_POST,
    "admin:reports_annualreport_settle_all": ONLY_POST,
    "admin:reports_upload_original": STAFF,
    "admin:reports_upload_page": NOWHERE,  # the report of these tests is a text
    "admin:reports_job_drive": ONLY_POST,
    "admin:reports_schedule_drive": ONLY_POST,
    "admin:reports_importbatch_step": IMPORTERS_POST,
    "admin:reports_importbatch_job": IMPORTERS_POST,
    "admin:reports_importbatch_confirm": IMPORTERS_POST,
    "admin:reports_importbatch_discard": IMPORTERS_POST,
    "admin:reports_importbatch_take_back": IMPORTERS,
    "admin:reports_importbatch_decide": IMPORTERS,
    "admin:reports_importbatch_changes": NOTHING_CHANGES,
}


def addresses(
    resolver: URLResolver | None = None, space: str = "", before: str = ""
) -> Iterator[tuple[str, str]]:
    """Each address of the site by its name, with the pattern as it is written."""
    for each in (resolver or get_resolver()).url_patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each, f"{each.namespace}:" if each.namespace else space, pattern)
        elif isinstance(each, URLPattern):
            yield space + (each.name or ("" if "url" in pattern else "short")), pattern


ADDRESSES = {name: pattern for name, pattern in addresses() if name != "admin:short"}


def rule(name: str) -> Statuses | None:
    """What is expected of an address."""
    model, _, page = name.removeprefix("admin:").rpartition("_")
    return OTHERS.get(name) or MODELS.get(model, {}).get(page)


def filled(name: str, known: dict[str, str]) -> str:
    """The address with a record that is there."""
    pattern = ADDRESSES[name]
    parts = {
        **known,
        "object_id": record_of(name),
        "code": code_of(name, known),
        "verb": "take" if name.endswith("_have") else known["verb"],
    }
    pattern = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern)
    if name.endswith("_simple_history"):
        for key in (parts["object_id"], newest_history_of(name)):
            pattern = pattern.replace("([^/]+)", key, 1)
    pattern = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: parts.get(part[1], "nothing-here"), pattern)
    return "/" + pattern.replace("^", "").replace("$", "") + query_of(name)


def record_of(name: str) -> str:
    """The key of a record of the kind that an address of the admin names."""
    kind = next((model for model in MODELS if name.startswith(f"admin:{model}_")), None)
    if kind is None:
        return "1"
    found = apps.get_model(kind.replace("_", ".", 1)).objects.first()
    return str(found.pk if found else 1)


def newest_history_of(name: str) -> str:
    """The key of the newest entry in the history of that record; its numbers are not those of the records."""
    model = apps.get_model(name.removeprefix("admin:").removesuffix("_simple_history").replace("_", ".", 1))
    return str(model.objects.first().history.first().history_id)


def code_of(name: str, known: dict[str, str]) -> str:
    """Several addresses call something a code."""
    if name in ("series:series", "series:download"):
        return "received"
    if name == "reports:region":
        return str(apps.get_model("reports.Region").objects.filter(agencies__gt=0).first().code)
    return {"reports:language": "en", "admin:reports_annualreport_decide": "approve"}.get(name, known["code"])


def query_of(name: str) -> str:
    """What an address needs to make sense."""
    field = "app_label=reports&model_name=agency&field_name=parent&term=x"
    return f"?{field}" if name == "admin:autocomplete" else ""
