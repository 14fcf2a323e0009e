from llm import complete
from tasks import classify, summarize

print(complete(engine="davinci", prompt="direct", request_timeout=20)["choices"][0]["text"].strip())
print(summarize("a long text"))
print(classify("spam or not"))
