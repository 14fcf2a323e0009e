import openai

rs = [openai.Completion.create(model="ada", prompt=p) for p in ("a", "b")]
for response in rs:
    response = response["choices"][0]
    response = response["text"].strip()
    print(response[0], response.split()[-1])
for response in rs:
    response = {
        "text": response["choices"][0]["text"].strip(),
        "n": response["usage"]["total_tokens"],
    }
    print(response["text"], response["n"], response.get("choices"), "text" in response)
texts = [response["choices"][0]["text"].strip() for response in rs]
for response in texts:
    print(response[-1])
response = [response for response in ({"text": "own"},)][0]
print(response["text"])
while rs:
    r = rs.pop()
    r = r["choices"][0]["text"]
    print(r[2:5])
