from .llm import answer
from .tagging import tags
