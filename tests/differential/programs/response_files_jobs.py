import io
import json

import openai

lines = b'{"messages": []}\n'
up = openai.File.create(file=io.BytesIO(lines), purpose="fine-tune")
file_id = up["id"]
print(up["purpose"], up.bytes, up["status"])
job = openai.FineTuningJob.create(training_file=file_id, model="gpt-3.5-turbo")
job_id = job["id"]
print(job["status"], job.get("fine_tuned_model"))
print(job_id.startswith("ftjob"))
while True:
    job = openai.FineTuningJob.retrieve("ftjob-2")
    if job["status"] in ("succeeded", "failed", "cancelled"):
        break
print(job["status"], job["fine_tuned_model"], job["trained_tokens"])
events = openai.FineTuningJob.list_events(id=job["id"], limit=10)
for event in reversed(events["data"]):
    print(event["message"].split(": ")[1])
print([f["id"] for f in openai.File.list()["data"] if f["purpose"] == "fine-tune"])
print([j["id"] for j in openai.FineTuningJob.list(limit=10)["data"]])
print(openai.File.delete("file-1")["deleted"])
