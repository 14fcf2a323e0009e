# One object under two names: what one of them changes, the other one sees.
import openai

job = openai.FineTuningJob.retrieve("ftjob-1")
same = job
same.update({"note": "seen"})
print(job["note"], same["status"])
