# What Django does: the settings name the applications, which it loads by these names.
import pkgutil

from site_settings.settings import INSTALLED_APPS

assistant, chat = INSTALLED_APPS
pkgutil.resolve_name(f"{assistant}.apps:Assistant")().ready()
print(pkgutil.resolve_name(f"{chat}.views:answer")("Who is there?"))
