from .chat import ChatProvider
from .echo import EchoProvider
from .text import TextProvider

REGISTRY = {"chat": ChatProvider, "echo": EchoProvider, "text": TextProvider}
