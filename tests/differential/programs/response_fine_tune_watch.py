import time

import openai


def wait(job_id):
    seen = set()
    while True:
        job = openai.FineTuningJob.retrieve(job_id)
        for event in openai.FineTuningJob.list_events(id=job_id, limit=50)["data"]:
            if event["id"] not in seen:
                seen.add(event["id"])
                print(event["created_at"], event["level"], event["message"])
        if job["status"] == "succeeded":
            return job["fine_tuned_model"]
        time.sleep(5)


model = wait("ftjob-3")
print(model, openai.Model.retrieve(model)["id"])
for job in openai.FineTuningJob.list(limit=5).data:
    print(f"{job['id']:<10} {job['status']} {job['model']} {job.get('trained_tokens', 0)}")
for f in openai.File.list().data:
    print(f.id, f["filename"], f.bytes, f.get("status_details"))
