from registry import register
from work import inner

register(inner)
