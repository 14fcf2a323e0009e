import logging
import sys

import openai

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s %(message)s")
logging.getLogger("openai").setLevel(logging.ERROR)
logging.getLogger("httpx").setLevel(logging.ERROR)
logging.getLogger("httpx2").setLevel(logging.ERROR)
log = logging.getLogger("app")
r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "logged"}])
log.info("answer %s tokens %d", r["choices"][0]["message"]["content"], r["usage"]["total_tokens"])
log.info(f"finish: {r['choices'][0]['finish_reason']}")
log.warning("model " + r["model"])
