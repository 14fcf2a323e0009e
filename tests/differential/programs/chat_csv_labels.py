import csv
import io

import openai

ROWS = """id,review
1,great product
2,broke after a day
3,okay I guess
"""

PROMPT = "Is this review positive, yes or no?\n\n{review}"


def classify(review):
    result = openai.ChatCompletion.create(
        model="gpt-3.5-turbo",
        messages=[{"role": "user", "content": PROMPT.format(review=review)}],
        temperature=0,
        max_tokens=1,
    )
    return result["choices"][0]["message"]["content"].lower()


out = io.StringIO()
writer = csv.writer(out, lineterminator="\n")
for row in csv.DictReader(io.StringIO(ROWS)):
    writer.writerow([row["id"], classify(row["review"])])
print(out.getvalue(), end="")
