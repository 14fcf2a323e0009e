try:
    import openai
except ImportError:
    openai = None

INSTALLED = openai is not None
