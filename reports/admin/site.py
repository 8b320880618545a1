"""The admin as a whole: its pages are wide tables, so the list of all lists stays on the first page."""

from __future__ import annotations

from django.contrib import admin

admin.site.enable_nav_sidebar = False
