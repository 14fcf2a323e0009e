import os
import time
from collections import deque
from typing import Dict, List

import openai

OPENAI_API_KEY = os.getenv("OPENAI_API_KEY", "")
OPENAI_API_MODEL = os.getenv("OPENAI_API_MODEL", "gpt-3.5-turbo")
OBJECTIVE = "Make a list of fruit"

openai.api_key = OPENAI_API_KEY


def get_ada_embedding(text):
    text = text.replace("\n", " ")
    return openai.Embedding.create(input=[text], model="text-embedding-ada-002")["data"][0][
        "embedding"
    ]


class Storage:
    def __init__(self):
        self.rows = {}

    def upsert(self, items):
        for result_id, vector, metadata in items:
            self.rows[result_id] = {"vector": vector, "metadata": metadata}

    def query(self, vector, top_k):
        scored = [
            {
                "id": k,
                "score": sum(a * b for a, b in zip(vector, v["vector"])),
                "metadata": v["metadata"],
            }
            for k, v in self.rows.items()
        ]
        return {"matches": sorted(scored, key=lambda m: m["score"], reverse=True)[:top_k]}


def openai_call(
    prompt: str, model: str = OPENAI_API_MODEL, temperature: float = 0.5, max_tokens: int = 100
):
    while True:
        try:
            if not model.startswith("gpt-"):
                response = openai.Completion.create(
                    engine=model, prompt=prompt, temperature=temperature, max_tokens=max_tokens
                )
                return response.choices[0].text.strip()
            else:
                messages = [{"role": "system", "content": prompt}]
                response = openai.ChatCompletion.create(
                    model=model,
                    messages=messages,
                    temperature=temperature,
                    max_tokens=max_tokens,
                    n=1,
                    stop=None,
                )
                return response.choices[0].message.content.strip()
        except openai.error.RateLimitError:
            time.sleep(10)
        except openai.error.Timeout:
            time.sleep(10)
        else:
            break


def execution_agent(storage: Storage, task: str) -> str:
    query_embedding = get_ada_embedding(OBJECTIVE)
    results = storage.query(query_embedding, top_k=5)
    context = [item["metadata"]["task"] for item in results["matches"]]
    return openai_call(f"Do {task} knowing {context}")


def task_creation_agent(result: Dict, task_list: List[str]) -> List[Dict]:
    response = openai_call(f"Give a list after {result['data']}")
    new_tasks = response.split("\n")
    return [{"task_name": t.split(". ")[1]} for t in new_tasks if ". " in t]


storage = Storage()
tasks = deque([{"task_id": 1, "task_name": "Start"}])
counter = 1
while tasks and counter < 4:
    task = tasks.popleft()
    result = {"data": execution_agent(storage, task["task_name"])}
    print(task["task_id"], task["task_name"], "->", result["data"])
    storage.upsert(
        [(f"r{task['task_id']}", get_ada_embedding(result["data"]), {"task": task["task_name"]})]
    )
    for new in task_creation_agent(result, [t["task_name"] for t in tasks]):
        counter += 1
        new.update({"task_id": counter})
        tasks.append(new)
