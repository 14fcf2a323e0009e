"""A tiny assistant."""

from .client import ChatClient
from .errors import AssistantError

__all__ = ["AssistantError", "ChatClient"]
