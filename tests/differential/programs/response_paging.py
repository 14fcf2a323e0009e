import openai

page = openai.FineTuningJob.list(limit=2)
print(len(page["data"]), page["has_more"])
print([j.id for j in page.data])
for job in page["data"]:
    print(job["model"], job.get("finished_at"))
after = openai.FineTuningJob.list(limit=2, after=page["data"][-1]["id"])
print([j["id"] for j in after["data"]], after["has_more"])
