import openai

r = openai.Completion.create(model="ada", prompt="plain inside", logprobs=1)
top = r["choices"][0]["logprobs"]["top_logprobs"]
print(
    [sorted(t.items()) for t in top][0],
    top[0].get("You"),
    "You" in top[0],
    len(top[0]),
    dict(top[0]),
)
print(
    {k: v for t in top for k, v in t.items()}["You"], list(top[0].keys()), isinstance(top[0], dict)
)
best = [max(t.items(), key=lambda kv: kv[1])[0] for t in top]
print(best)
job = openai.FineTuningJob.retrieve("ftjob-1")
print(
    job["hyperparameters"]["n_epochs"],
    job["result_files"],
    job["hyperparameters"].get("n_epochs", 1),
)
