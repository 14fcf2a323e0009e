class _Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, receiver):
        self.receivers.append(receiver)
        return receiver

    def send(self):
        for receiver in self.receivers:
            receiver(sender=None)


worker_process_init = _Signal()


class Celery:
    def __init__(self, name):
        self.conf = {"openai_key": "sk-celery", "openai_base": "https://celery.example.com/v1"}

    def task(self, function):
        function.delay = function
        return function
