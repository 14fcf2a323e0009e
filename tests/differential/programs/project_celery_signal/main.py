"""Tasks are configured by a signal when the worker starts."""

import celery
import tasks

celery.worker_process_init.send()
print(tasks.embed.delay("a"), tasks.embed("b"))
