"""Staff accounts: an administrator manages them without being able to make anyone, least of all themselves, a superuser."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reports.admin.sound_lists import SoundLists

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class StaffAdmin(SoundLists, UserAdmin):
    """Users and the groups they are in; single permissions and superusers are for superusers alone."""

    list_display = ["username", "first_name", "last_name", "is_active", "is_staff", "group_names"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = ["groups"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With their groups."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("groups"))
    def group_names(self, user: User) -> str:
        """Clerk, publisher, administrator."""
        return ", ".join(group.name for group in user.groups.all()) or "—"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What the person may set."""
        if not obj or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return [
            (None, {"fields": ["username", "password"]}),
            (_("Personal info"), {"fields": ["first_name", "last_name", "email"]}),
            (_("Permissions"), {"fields": ["is_active", "is_staff", "groups"]}),
            (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Dates are facts."""
        return ["last_login", "date_joined"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody but a superuser touches a superuser, nor their password."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are switched off, not removed: events name them."""
        return False


@admin.register(Group)
class RolesAdmin(SoundLists, GroupAdmin):
    """The three groups, which the program itself keeps (reports/workflow/roles.py)."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The program makes them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The program keeps them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The program keeps them."""
        return False
