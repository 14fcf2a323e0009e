import openai

r = openai.Completion.create(model="davinci", prompt="none")
print(r["choices"][0]["logprobs"])
job = openai.FineTuningJob.retrieve("ftjob-1")
print(job["error"], job["finished_at"], f"error: {job['error']}")
message = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])[
    "choices"
][0]["message"]
print("call:", message.get("function_call"), str(message.get("function_call")))
