# bench: env = CHAT_KEY=sk-chat
import runpy, sys

sys.path.insert(0, "wide")
runpy.run_path("wide/run.py", run_name="__main__")
