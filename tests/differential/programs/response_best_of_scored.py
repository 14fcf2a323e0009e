import openai


def score(text):
    return len(set(text)), text


class Candidate:
    __slots__ = ("choice", "score")

    def __init__(self, choice):
        self.choice = choice
        self.score = score(choice["text"])

    def __lt__(self, other):
        return self.score < other.score


r = openai.Completion.create(model="ada", prompt="best of", n=3)
candidates = sorted(Candidate(c) for c in r["choices"])
print(candidates[-1].choice["text"].strip(), max(candidates).choice["index"] >= 0)
votes = {}
for c in r["choices"]:
    key = c["text"].strip()[:8]
    votes[key] = votes.get(key, 0) + 1
print(max(votes, key=votes.get), votes)
scored = {c["index"]: (score(c["text"])[0], c) for c in r["choices"]}
winner = max(scored.items(), key=lambda item: (item[1][0], -item[0]))
print(winner[0], winner[1][1]["text"].strip())
