"""Addresses of the second factor, below /admin/second-factor/."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from reports.admin.second_factor import views

app_name = "second_factor"

urlpatterns = [
    path("", admin.site.admin_view(views.own), name="own"),
    path("show/", admin.site.admin_view(views.show), name="show"),
    path("codes/", admin.site.admin_view(views.codes), name="codes"),
    path("reset/<int:user_id>/", admin.site.admin_view(views.reset_of), name="reset"),
]
