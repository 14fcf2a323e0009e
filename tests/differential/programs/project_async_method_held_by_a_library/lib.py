import functools
import openai


def log(f):
    @functools.wraps(f)
    async def w(**k):
        r = await f(model="davinci-002", **k)
        return r

    return w


acomplete = log(openai.Completion.acreate)
