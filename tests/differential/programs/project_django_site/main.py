"""A site: settings by name, an app that configures, views that call, tasks with a setting more."""

import importlib
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_app.settings")

importlib.import_module("chat.apps").ChatConfig().ready()
views = importlib.import_module("chat.views")
print(views.ask("a"))
tasks = importlib.import_module("chat.tasks")
print(tasks.moderate("x"), views.ask("b"))
