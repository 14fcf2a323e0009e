# bench: argv = --num 2
import argparse
import sys

import openai


class CommitWriter:
    def __init__(self, args):
        self.n = args.num
        self.debug = args.debug

    def generate(self, diff):
        prompt = f"Write a commit message for: {diff}"
        completion = openai.ChatCompletion.create(
            model="gpt-3.5-turbo",
            messages=[{"role": "user", "content": prompt}],
            n=self.n,
            temperature=0.7,
        )
        if self.debug:
            print(completion, file=sys.stderr)
        candidates = []
        for choice in completion["choices"]:
            message = choice["message"]["content"].strip().strip('"')
            if message not in candidates:
                candidates.append(message)
        return candidates, completion["usage"]


parser = argparse.ArgumentParser()
parser.add_argument("--num", type=int, default=1)
parser.add_argument("--debug", action="store_true")
args = parser.parse_args()
candidates, usage = CommitWriter(args).generate("+ print()")
for i, c in enumerate(candidates):
    print(f"[{i}] {c}")
print("Tokens:", usage["total_tokens"], "cost $%.6f" % (usage["total_tokens"] * 0.002 / 1000))
