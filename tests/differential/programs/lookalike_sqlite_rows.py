import sqlite3

import openai

db = sqlite3.connect(":memory:")
db.row_factory = sqlite3.Row
db.execute("create table messages (role text, content text)")


def save(role, content):
    db.execute("insert into messages values (?, ?)", (role, content))


def load():
    return [
        {"role": row["role"], "content": row["content"]}
        for row in db.execute("select * from messages")
    ]


save("user", "in a table")
response = openai.ChatCompletion.create(model="gpt-4", messages=load())
message = response["choices"][0]["message"]
save(message["role"], message["content"])
for message in load():
    print(message["role"], message["content"])
for row in db.execute("select count(*) as total_tokens from messages"):
    print(row["total_tokens"])
