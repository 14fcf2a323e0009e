from llm import complete


def summarize(text):
    options = {"engine": "curie", "request_timeout": 30, "temperature": 0}
    return complete(prompt=text, headers={"X-Task": "summary"}, **options)["choices"][0][
        "text"
    ].strip()


def classify(text):
    return complete(prompt=text, deployment_id="ada")["usage"]["total_tokens"]
