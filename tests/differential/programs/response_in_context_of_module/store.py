import contextvars
import threading

jobs = threading.local()
_current = contextvars.ContextVar("current")


def set_current(reply):
    _current.set(reply)
    jobs.reply = reply


def get_current():
    return _current.get(None)


def get_of_thread():
    return getattr(jobs, "reply", None)
