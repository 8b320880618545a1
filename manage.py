#!/usr/bin/env python3
"""The project's commands: `python manage.py help` lists them."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from config.environment import EnvironmentIncomplete

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except EnvironmentIncomplete as trouble:
        sys.exit(f"Gongkai does not start: {trouble}")
