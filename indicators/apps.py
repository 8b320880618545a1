"""The app of what is asked, and the numbers given."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """Indicators of the templates, the figures read for them, and the findings about the figures."""

    name = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Indicators and figures")
