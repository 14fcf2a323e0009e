"""Log lines and reports whose formats name the keys of what they format."""

import logging
import sys

import openai

openai.api_key = "sk-1"
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
for library in ("httpx", "httpx2", "openai"):
    logging.getLogger(library).setLevel(logging.WARNING)
log = logging.getLogger("app")

LINE = "%(prompt_tokens)d in, %(completion_tokens)d out"
SHORT = "{usage[total_tokens]} by {0.model}"


def report(line, usage):
    print(line % usage)


answer = openai.Completion.create(engine="davinci", prompt="q")
log.info(LINE, answer["usage"])
log.log(logging.INFO, "in all: %(total_tokens)d", answer["usage"])
log.info("%s tokens of %s", answer["usage"]["total_tokens"], answer["model"])
print(LINE % answer["usage"])
print("total " + "%(total_tokens)s" % answer["usage"])
print(("sum %(total_tokens)s of them") % answer["usage"])
print(f"{answer.model}: %(total_tokens)s" % answer["usage"])
print(SHORT.format(answer, usage=answer["usage"]))
print("%(model)s" % answer)
report("%(total_tokens)s counted", answer["usage"])
