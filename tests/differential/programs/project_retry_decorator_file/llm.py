import logging
import openai
import config
from retrying_util import with_retry

openai.api_key = config.OPENAI_API_KEY
openai.api_base = config.OPENAI_API_BASE
log = logging.getLogger(__name__)


@with_retry(max_tries=2)
def chat(messages, **kwargs):
    kwargs.setdefault("model", config.MODEL)
    return openai.ChatCompletion.create(messages=messages, **kwargs)


def ask(prompt):
    resp = chat([{"role": "user", "content": prompt}], temperature=0)
    if resp is None:
        return "(failed)"
    log.info("usage %s", resp["usage"])
    return resp["choices"][0]["message"]["content"]
