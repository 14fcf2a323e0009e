from app import run
import config  # noqa: F401, I001

print(run("Who?"))
