"""The admin as a whole: its pages are wide tables, so the list of all lists stays on the first page."""

from __future__ import annotations

from django.contrib import admin
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

admin.site.enable_nav_sidebar = False
# Their keys and codes are for their owners alone, on pages of our own.
admin.site.unregister([TOTPDevice, StaticDevice])
