from .backend import complete
from .service import Service

__all__ = ["Service", "complete"]
