from typing import Any, Dict, List, Tuple, Union, cast

import openai


def complete(prompt: str) -> Dict[str, Any]:
    response: Dict[str, Any] = openai.Completion.create(model="davinci", prompt=prompt)
    return response


def pick(response: Dict[str, Any]) -> List[str]:
    choices: List[Dict[str, Any]] = response["choices"]
    return [c["text"].strip() for c in choices]


def both(prompt: str) -> Tuple[str, Union[int, None]]:
    r = cast(Dict[str, Any], openai.Completion.create(model="davinci", prompt=prompt))
    return r["choices"][0]["text"].strip(), r["usage"].get("total_tokens")


print(pick(complete("typed")), both("cast"))
