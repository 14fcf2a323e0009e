from toolkit._core import ask
from toolkit._core import text_of as text_of
