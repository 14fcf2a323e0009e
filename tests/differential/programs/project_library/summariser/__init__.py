"""Summaries of texts: set ``openai.api_key`` before you call ``summary``."""

from summariser.llm import summary
