from .config import COMMON
