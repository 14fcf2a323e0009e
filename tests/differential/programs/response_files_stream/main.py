import sys

from streaming import pieces, raw

for text in pieces("stream across files"):
    sys.stdout.write(text)
print()
for chunk in raw("raw chunks"):
    delta = chunk["choices"][0]["delta"]
    if "content" in delta:
        sys.stdout.write(delta["content"])
print()
