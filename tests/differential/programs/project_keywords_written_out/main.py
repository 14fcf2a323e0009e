from util import chat

PARAMS = {"engine": "gpt-4", "temperature": 0}
print(chat([{"role": "user", "content": "x"}], **PARAMS))
