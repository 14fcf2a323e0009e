import glob
import importlib
from pathlib import Path

import settings


def load(name):
    return importlib.import_module(f"plugins.{name}")


for name in ["echo", "embed"]:
    plugin = load(name)
    print(plugin.run("plugin")["usage"]["prompt_tokens"])

for path in sorted(glob.glob("plugins/e*.py")):
    stem = Path(path).stem
    print(importlib.import_module("plugins." + stem).run("glob")["usage"]["total_tokens"])
    print(importlib.import_module("plugins.%s" % stem).run("percent").get("model") is not None)
    print(importlib.import_module("plugins.{}".format(stem)).run("braces")["object"])

package = __import__("plugins.echo")
print(package.echo.run("package")["choices"][0]["message"]["content"])
module = __import__("plugins.echo", fromlist=["run"])
print(module.run("module")["choices"][0]["message"]["content"])
