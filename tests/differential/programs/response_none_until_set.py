import openai
from typing import Any, Dict, Optional


class Client:
    response: Optional[Dict[str, Any]] = None

    def ask(self, prompt: str) -> Optional[Dict[str, Any]]:
        try:
            self.response = openai.ChatCompletion.create(
                model="gpt-4", messages=[{"role": "user", "content": prompt}]
            )
        except openai.error.InvalidRequestError:
            return None
        return self.response


c = Client()
print(c.response is None)
result = c.ask("error-400")
if result is None:
    print("no result")
result = c.ask("fine")
if result:
    print(result["choices"][0]["message"]["content"])
if c.response is not None and c.response["choices"]:
    print(c.response["choices"][0]["finish_reason"])
