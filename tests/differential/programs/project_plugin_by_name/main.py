import importlib

import settings

for name in settings.PLUGINS:
    print(importlib.import_module(f"plugins.{name}").run("plugin"))
