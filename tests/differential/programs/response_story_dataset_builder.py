import json
import random

import openai

random.seed(1)


def encode_prompt(examples):
    prompt = "Write JSON tasks\n"
    for i, example in enumerate(examples):
        prompt += f"{i + 1}. {example['instruction']}\n"
    return prompt


def openai_completion(prompts, decoding_args, model_name="text-davinci-003", return_text=False):
    is_single = isinstance(prompts, (str, dict))
    if is_single:
        prompts = [prompts]
    completions = []
    for start in range(0, len(prompts), 2):
        batch = prompts[start : start + 2]
        while True:
            try:
                shared_kwargs = dict(model=model_name, **decoding_args)
                completion_batch = openai.Completion.create(prompt=batch, **shared_kwargs)
                choices = completion_batch.choices
                for choice in choices:
                    choice["total_tokens"] = completion_batch.usage.total_tokens
                completions.extend(choices)
                break
            except openai.error.OpenAIError as e:
                if "reduce your prompt" in str(e):
                    decoding_args["max_tokens"] = int(decoding_args["max_tokens"] * 0.8)
                else:
                    raise
    if return_text:
        completions = [completion.text for completion in completions]
    if is_single:
        (completions,) = completions
    return completions


def parse(response):
    if response is None:
        return []
    if response["finish_reason"] == "length":
        return []
    data = json.loads(response["text"].strip())
    return [{"instruction": data["answer"], "score": data["score"]}]


seed = [{"instruction": "sing"}, {"instruction": "dance"}, {"instruction": "sleep"}]
prompts = [encode_prompt([s]) for s in seed]
results = openai_completion(prompts, {"max_tokens": 50, "temperature": 1.0})
tasks = []
for result in results:
    tasks += parse(result)
print(tasks, [r["total_tokens"] for r in results])
print([t.strip() for t in openai_completion(prompts[:1], {"max_tokens": 5}, return_text=True)])
print(openai_completion("single", {"max_tokens": 5})["text"].strip())
