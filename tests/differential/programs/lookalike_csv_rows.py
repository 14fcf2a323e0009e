import csv
import io

import openai

rows = list(csv.DictReader(io.StringIO("id,text,choices\n1,one,a\n2,two,b\n")))
for row in rows:
    message = [{"role": "user", "content": row["text"]}]
    choice = openai.ChatCompletion.create(model="gpt-4", messages=message)["choices"][0]
    row["answer"] = choice["message"]["content"]
    row["finish_reason"] = choice["finish_reason"]
out = io.StringIO()
writer = csv.DictWriter(
    out, fieldnames=["id", "text", "choices", "answer", "finish_reason"], lineterminator="\n"
)
writer.writeheader()
writer.writerows(rows)
print(out.getvalue(), rows[0]["choices"], rows[0].get("usage"), message[0]["content"])
