"""A data class of settings, one of them under a condition."""

from service import Service
from settings import SETTINGS

print(Service().models(), Service(timeout=5).ask("a"))
SETTINGS.api_key = "sk-too-late"
print(Service().ask("b"))
