"""The app of who reported, where the report says so, and how it becomes public."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Agencies, uploads, annual reports, their readings, events and publications."""

    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Annual reports")
