# bench: differs = stdout, status, requests because access/old-methods
"""A job that asks the API for its state by itself."""

import openai

job = openai.FineTuningJob.retrieve("ftjob-1")
while job["status"] not in ("succeeded", "failed"):
    job.refresh()
job.refresh()
print(job["status"])
