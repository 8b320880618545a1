"""The three groups of staff and what each may do. Made and brought up to date by `manage.py prepare`."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

CLERK, PUBLISHER, ADMINISTRATOR = "clerk", "publisher", "administrator"

LOOK = (
    "reports.view_region",
    "reports.view_agency",
    "reports.view_agencyname",
    "reports.view_upload",
    "reports.view_annualreport",
    "reports.view_reading",
    "reports.view_section",
    "reports.view_event",
    "reports.view_publication",
    "reports.view_importbatch",
    "reports.view_importitem",
    "reports.view_job",
    "reports.view_schedule",
    "reports.view_uncovering",
    "reports.view_clearedoriginal",
    "indicators.view_indicator",
    "indicators.view_indicatorrow",
    "indicators.view_finding",
    "indicators.view_labelalias",
)

PERMISSIONS: dict[str, tuple[str, ...]] = {
    CLERK: (
        *LOOK,
        "reports.import_annualreport",
        "reports.correct_annualreport",
        "reports.approve_annualreport",
        "reports.add_agency",
        "reports.change_agency",
        "reports.add_agencyname",
        "reports.change_agencyname",
        "indicators.add_labelalias",
        "indicators.delete_labelalias",
    ),
    PUBLISHER: (
        *LOOK,
        "reports.approve_annualreport",
        "reports.publish_annualreport",
        "reports.withdraw_annualreport",
    ),
    ADMINISTRATOR: (
        *LOOK,
        "auth.view_user",
        "auth.add_user",
        "auth.change_user",
        "auth.view_group",
        "reports.view_webhook",
        "reports.add_webhook",
        "reports.change_webhook",
        "reports.delete_webhook",
        "reports.view_delivery",
        "reports.view_dumprun",
        "reports.change_schedule",
        "reports.add_region",
        "reports.change_region",
        "reports.delete_region",
        "reports.add_agency",
        "reports.change_agency",
        "reports.delete_agency",
        "reports.add_agencyname",
        "reports.change_agencyname",
        "reports.delete_agencyname",
        "reports.import_annualreport",
    ),
}


def ensure_roles() -> None:
    """Make the groups and give each just its permissions; a permission taken from the list is taken from the group."""
    rows = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list("pk", "content_type__app_label", "codename")
    }
    for name, permissions in PERMISSIONS.items():
        missing = [each for each in permissions if each not in rows]
        if missing:
            raise Permission.DoesNotExist(f"{', '.join(missing)}: migrations have not run")
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([rows[each] for each in permissions])
