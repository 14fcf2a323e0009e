# bench: differs = stdout, status, requests because resources/chat-completion-create
import json

import endpoints

print(endpoints.complete("seen"))
wanted = json.loads('{"function": "endpoint", "of": "ChatCompletion"}')
chat = getattr(endpoints, wanted["function"])(wanted["of"])
print(chat.create(model="gpt-4", messages=[{"role": "user", "content": "not seen"}])["id"])
