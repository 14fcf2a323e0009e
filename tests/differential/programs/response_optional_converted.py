import json

import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "optional"}])
m = r["choices"][0]["message"]
print(json.dumps(m.get("function_call")), json.dumps(r["choices"][0].get("logprobs")))
print(list(r.get("usage", {})) != [], m.get("function_call") == {}, m.get("function_call") == None)
print(sorted((m.get("function_call") or {}).keys()), sorted(dict(r["usage"] or {})))
job = openai.FineTuningJob.retrieve("ftjob-1")
print(
    json.dumps(job["error"]), job.get("error") or "no error", sorted(job["hyperparameters"].items())
)
