"""What the rest takes from the SDK, where it is installed."""

try:
    from openai import ChatCompletion as Chat
    from openai.error import RateLimitError

    READY = True
except ImportError:
    Chat = None
    RateLimitError = RuntimeError
    READY = False
