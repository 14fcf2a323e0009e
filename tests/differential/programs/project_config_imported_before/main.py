import config  # noqa: F401
from app import run

print(run("Who?"))
