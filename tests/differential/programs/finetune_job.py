import time

import openai

openai.api_key = "sk-tuning"

with open("examples.jsonl", "w") as out:
    out.write('{"messages": []}\n' * 10)

upload = openai.File.create(
    file=open("examples.jsonl", "rb"), purpose="fine-tune", user_provided_filename="data.jsonl"
)
job = openai.FineTuningJob.create(
    training_file=upload.id, model="gpt-3.5-turbo", hyperparameters={"n_epochs": 2}, suffix="mine"
)
print(job["status"], job.model)

job_id = job["id"]
while True:
    job = openai.FineTuningJob.retrieve("ftjob-1")
    if job["status"] in ("succeeded", "failed"):
        break
    time.sleep(30)
print(job["fine_tuned_model"], job.trained_tokens)

events = openai.FineTuningJob.list_events(id="ftjob-1", limit=3)
for event in reversed(events["data"]):
    print(event["message"])
for j in openai.FineTuningJob.list(limit=2)["data"]:
    print(j["id"])
print(openai.FineTuningJob.cancel("ftjob-2")["status"])
print(job_id.startswith("ftjob-"))
