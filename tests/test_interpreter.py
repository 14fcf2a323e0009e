"""What the interpreter knows of an expression: programs with ``# reveal: TYPE`` beside them.

The comment speaks of the whole expression statement, or of the right side of the assignment, on its
line. A line without a name of the SDK's types is there for what must stay unknown.
"""

from __future__ import annotations

import re

import libcst as cst
import pytest

from openai_migrate.analysis.interpreter.describe import describe
from openai_migrate.analysis.interpreter.explain import Explainer
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.migration import interpreted_document, link, outline_document
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.settings import Settings
from openai_migrate.sources.document import Chunk, Document, Kind

RULES = load_rules()
_REVEAL = re.compile(r"# reveal: (.*)$", re.MULTILINE)

HEAD = """\
import asyncio, functools, itertools, json, queue
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
import openai
from openai import Completion as Comp


def ask(**options):
    return openai.ChatCompletion.create(messages=[], **options)


async def aask():
    return await openai.ChatCompletion.acreate(model="m", messages=[])


r = openai.ChatCompletion.create(model="m", messages=[])
e = openai.Embedding.create(model="m", input="x")
"""

PROGRAMS = {
    "parts": """
        r  # reveal: ChatCompletion
        r["choices"]  # reveal: list[Choice]
        r.choices[0]["message"]  # reveal: ChatCompletionMessage
        r["choices"][0].message.get("function_call")  # reveal: FunctionCall | None
        r["usage"]["total_tokens"]  # reveal: int
        r["nothing"]  # reveal: data that no type declares
        e["data"][0]["embedding"]  # reveal: list[float]
        """,
    "assignment": """
        a = b = r  # reveal: ChatCompletion
        b  # reveal: ChatCompletion
        c: object = r["choices"]
        c  # reveal: list[Choice]
        first, *rest = r["choices"]
        first  # reveal: Choice
        rest  # reveal: list[Choice]
        x, (y, z) = r, (e, 1)
        y  # reveal: CreateEmbeddingResponse
        if (w := ask()):
            w  # reveal: ChatCompletion
        items = []
        items += [r]
        items  # reveal: list[ChatCompletion]
        """,
    "a name used again": """
        res = openai.Embedding.create(input="q", model="m")
        res["data"]  # reveal: list[Embedding]
        res = index.query(res)
        res["matches"]  # reveal: unknown
        """,
    "branches": """
        v = r if flag else {"choices": []}
        v  # reveal: ChatCompletion | dict[choices: list[nothing]]
        u = None
        if flag:
            u = r
        u  # reveal: ChatCompletion | None
        u or e  # reveal: ChatCompletion | CreateEmbeddingResponse | None
        try:
            t = ask(stream=False)
        except ValueError:
            t = None
        t  # reveal: ChatCompletion | None
        """,
    "loops": """
        for choice in r["choices"]:
            choice  # reveal: Choice
        for i, item in enumerate(e["data"]):
            item  # reveal: Embedding
        for one, two in zip(r.choices, e.data):
            two  # reveal: Embedding
        [c["message"] for c in r["choices"]]  # reveal: list[ChatCompletionMessage]
        {c["index"]: c for c in r["choices"]}  # reveal: dict[...: Choice]
        for chunk in openai.ChatCompletion.create(stream=True):
            chunk["choices"][0]["delta"]  # reveal: ChoiceDelta
        for key in r:
            key  # reveal: str
        """,
    "builtins": """
        sorted(r.choices, key=lambda c: c["index"])  # reveal: list[Choice]
        min(r.choices, key=lambda c: c["index"])  # reveal: Choice
        next(iter(r.choices))  # reveal: Choice
        list(map(lambda c: c["message"], r.choices))  # reveal: list[ChatCompletionMessage]
        list(filter(None, r.choices))  # reveal: list[Choice]
        list(reversed(r.choices))  # reveal: list[Choice]
        tuple(r.choices)  # reveal: tuple[Choice]
        list(itertools.chain(r.choices, r.choices))  # reveal: list[Choice]
        json.loads("[]")[0]["a"]["b"]  # reveal: any
        dict(r)  # reveal: dict of ChatCompletion
        dict(r)["choices"]  # reveal: list[dict of Choice]
        {**r["usage"]}["total_tokens"]  # reveal: int
        """,
    "containers": """
        log = [r]
        log.append(ask(stream=False))
        log[-1]  # reveal: ChatCompletion
        by_name = {}
        by_name["a"] = r
        by_name["a"]  # reveal: ChatCompletion
        for name, found in {"x": r}.items():
            found  # reveal: ChatCompletion
        groups = defaultdict(list)
        q = queue.Queue()
        q.put(e)
        q.get()  # reveal: CreateEmbeddingResponse
        """,
    "async": """
        async def main():
            one = await aask()
            one  # reveal: ChatCompletion
            both = await asyncio.gather(aask(), openai.Embedding.acreate(input="x"))
            both[1]  # reveal: CreateEmbeddingResponse
            many = await asyncio.gather(*[aask() for _ in range(3)])
            many  # reveal: list[ChatCompletion]
            task = asyncio.create_task(aask())
            await task  # reveal: ChatCompletion
            await asyncio.wait_for(aask(), 3)  # reveal: ChatCompletion
            await asyncio.to_thread(ask, stream=False)  # reveal: ChatCompletion
            loop = asyncio.get_running_loop()
            whole = functools.partial(ask, stream=False)
            await loop.run_in_executor(None, whole)  # reveal: ChatCompletion
            async for chunk in await openai.ChatCompletion.acreate(stream=True):
                chunk  # reveal: ChatCompletionChunk
        asyncio.run(aask())  # reveal: ChatCompletion
        asyncio.get_event_loop().run_until_complete(aask())  # reveal: ChatCompletion
        """,
    "threads": """
        def embed(text):
            return openai.Embedding.create(model="m", input=text)
        with ThreadPoolExecutor() as pool:
            pool.submit(embed, "x").result()  # reveal: CreateEmbeddingResponse
            list(pool.map(embed, ["a"]))  # reveal: list[CreateEmbeddingResponse]
            futures = {pool.submit(embed, t): t for t in "ab"}
            for future in as_completed(futures):
                future.result()  # reveal: CreateEmbeddingResponse
        """,
    "functions": """
        def first(response, n=0):
            return response["choices"][n]
        first(r)  # reveal: Choice
        pick = lambda x: x["usage"]
        pick(r)  # reveal: CompletionUsage | None
        def stream():
            for c in openai.Completion.create(stream=True):
                yield c
        for c in stream():
            c  # reveal: Completion
        def down(n):
            return r if n == 0 else down(n - 1)
        down(3)  # reveal: ChatCompletion
        def outer():
            kept = r
            def inner():
                return kept
            return inner()
        outer()  # reveal: ChatCompletion
        embed = functools.partial(openai.Embedding.create, model="m")
        embed(input="x")  # reveal: CreateEmbeddingResponse
        def used_below(response):
            return response["choices"][0]
        def main():
            used_below(r)["message"]  # reveal: ChatCompletionMessage
        main()
        def two_hops(response):
            return one_hop(response)
        def one_hop(response):
            return response["choices"]
        def later():
            return r
        two_hops(later())  # reveal: list[Choice]
        class TooShort(Exception):
            def __init__(self, response):
                self.response = response
        try:
            raise TooShort(r)
        except TooShort as error:
            error.response  # reveal: ChatCompletion
        """,
    "recursion over containers": """
        def walk(value):
            if isinstance(value, list):
                return [walk(item) for item in value]
            return value
        walk([r])
        r["choices"]  # reveal: list[Choice]
        """,
    "decorators": """
        def retry(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                return function(*args, **kwargs)
            return wrapper
        def times(n):
            def decorate(function):
                def wrapper(*args, **kwargs):
                    for _ in range(n):
                        return function(*args, **kwargs)
                return wrapper
            return decorate
        def as_text(function):
            def wrapper(*args):
                return str(function(*args))
            return wrapper
        @retry
        def one():
            return r
        @times(3)
        def two():
            return e
        @as_text
        def three():
            return r
        @unknown.decorator
        def four():
            return r
        one()  # reveal: ChatCompletion
        two()  # reveal: CreateEmbeddingResponse | None
        three()  # reveal: str
        four()  # reveal: unknown
        """,
    "classes": """
        class Bot:
            kind = openai.ChatCompletion
            def __init__(self):
                self.last = None
            def say(self):
                self.last = self.kind.create(model="m", messages=[])
                return self
            @property
            def text(self):
                return self.last["choices"][0]["message"]
            @classmethod
            def make(cls):
                return cls()
            @staticmethod
            def ask():
                return r
        bot = Bot()
        bot.say().last  # reveal: ChatCompletion | None
        bot.text  # reveal: ChatCompletionMessage
        Bot.make().say()  # reveal: object of Bot
        Bot.ask()  # reveal: ChatCompletion
        @dataclass
        class Turn:
            reply: object
            log: list = field(default_factory=list)
        turn = Turn(r)
        turn.reply  # reveal: ChatCompletion
        turn.log.append(e)
        turn.log  # reveal: list[CreateEmbeddingResponse]
        """,
    "arguments decide": """
        hear = functools.partial(openai.Audio.transcribe, "whisper-1", f)
        hear()  # reveal: Transcription
        hear(response_format="srt")  # reveal: str
        hear(response_format="verbose_json")  # reveal: TranscriptionVerbose
        hear(response_format=how)  # reveal: Transcription | TranscriptionVerbose | str
        Comp.create(stream=how)  # reveal: Completion | iterator[Completion]
        openai.File.download("id")  # reveal: bytes
        """,
    "look-alikes": """
        import requests
        response = requests.get("u").json()
        response["choices"]  # reveal: unknown
        class ChatCompletion:
            @staticmethod
            def create():
                return {"choices": []}
        ChatCompletion.create()["choices"]  # reveal: list[nothing]
        def unrelated(r):
            return r["choices"]
        unrelated({"choices": [1]})  # reveal: list[int]
        """,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_reveal(name: str) -> None:
    source = HEAD + _dedented(PROGRAMS[name])
    evaluator = interpret(source)
    found = dict(_revealed(evaluator))
    expected = {
        source.count("\n", 0, match.start()) + 1: match[1] for match in _REVEAL.finditer(source)
    }
    assert expected
    assert {line: found.get(line, "no expression") for line in expected} == expected


def test_the_chain_leads_to_the_call() -> None:
    source = HEAD + 'message = r["choices"][0]["message"]\nprint(message["content"])\n'
    evaluator = interpret(source)
    tree = evaluator.tree
    [node] = [
        number
        for number, node in enumerate(tree.nodes)
        if isinstance(node, cst.Arg)
        and isinstance(node.value, cst.Subscript)
        and isinstance(node.value.value, cst.Name)
        and node.value.value.value == "message"
    ]
    target = tree.nodes[node]
    assert isinstance(target, cst.Arg)
    steps = Explainer(evaluator).chain(tree.id_of(target.value))
    assert [step.why for step in steps] == [
        "an item",
        "assigned",
        "an item",
        "an item",
        "an item",
        "assigned",
        "the result of openai.ChatCompletion.create",
    ]
    assert [step.holds for step in steps][-1] == "ChatCompletion"


def interpret(source: str) -> Evaluator:
    document = Document("program.py", Kind.PYTHON, source.encode(), "utf-8", (Chunk(source),))
    settings = Settings()
    world = link([outline_document(document, RULES)], RULES, settings)
    return interpreted_document(document, world, RULES, settings)


def _dedented(text: str) -> str:
    return re.sub(r"^ {8}", "", text.strip("\n").rstrip() + "\n", flags=re.MULTILINE)


def _revealed(evaluator: Evaluator) -> list[tuple[int, str]]:
    """(line, description) of each expression statement and right side."""
    tree = evaluator.tree
    nodes = {
        tree.id_of(node.value): node
        for node in tree.nodes
        if isinstance(node, cst.Expr | cst.Assign)
    }
    places = tree.places(nodes)
    return [(places[number][0], describe(evaluator.values.get(number))) for number in nodes]
