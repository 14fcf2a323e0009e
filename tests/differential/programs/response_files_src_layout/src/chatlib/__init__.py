from .api import ask

__all__ = ["ask"]
