import json

import openai

schema = {
    "name": "extract_person",
    "parameters": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "age": {"type": "integer"},
            "hobbies": {"type": "array"},
        },
    },
}


def extract(text):
    completion = openai.ChatCompletion.create(
        model="gpt-4-0613",
        messages=[{"role": "user", "content": text}],
        functions=[schema],
        function_call={"name": "extract_person"},
        temperature=0,
    )
    message = completion.choices[0].message
    assert message.content is None
    return json.loads(message.function_call.arguments)


person = extract("My name is Ada")
print(person["name"], person["age"], person["hobbies"])
