"""Which values are certainly there although what gives them may give nothing."""

from __future__ import annotations

import pytest

from edit_probe import tree_of
from openai_migrate.syntax.provided import is_provided
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scopes

PARSER = (
    "p = argparse.ArgumentParser()\np.add_argument({0})\nargs = p.parse_args()\nuse(args.key)\n"
)
READ = (
    "def read(name, default=None):\n"
    "    if name in os.environ:\n"
    "        return os.environ[name]\n"
    "    return default\n"
)

FILLED = [
    "if not os.getenv('K'):\n    raise E\nuse(os.environ['K'])\n",
    "if not os.getenv('K'):\n    os.environ['K'] = 'a'\nuse(os.environ.get('K'))\n",
    "if os.getenv('K'):\n    use(os.getenv('K'))\n",
    "os.environ['K'] = 'a'\nuse(os.getenv('K'))\n",
    "os.environ['K'] = 'a'\nos.environ.pop('L')\nuse(os.getenv('K'))\n",
    "os.environ.pop('K')\nos.environ['K'] = 'a'\nuse(os.getenv('K'))\n",
    PARSER.format("'--key', required=True"),
    PARSER.format("'-k', '--api-key', dest='key', required=True"),
    PARSER.format("'key'"),
    PARSER.format("'--key', default='a'"),
    PARSER.format("'--key', default='a')\np.set_defaults(key='b', other=None"),
    PARSER.format("'--key', default='a')\nother.key = None\nprint("),
    READ + "use(read('K', 'a'))\n",
    READ + "use(read('K', default='a'))\n",
    "def read(n, default=None):\n    return os.getenv(n, default)\nuse(read('K', 'a'))\n",
]

#: Which may be empty, as ``K=`` in a shell makes it.
NOT_NONE = [
    "if 'K' not in os.environ:\n    raise E\nuse(os.environ.get('K'))\n",
    "if 'K' not in os.environ:\n    sys.exit(1)\nkey = os.getenv('K')\nuse(key)\n",
    "if 'K' not in os.environ:\n    os.environ['K'] = 'a'\nuse(os.getenv('K'))\n",
    "if 'K' in os.environ:\n    use(os.getenv('K'))\n",
    "assert 'K' in os.environ\nuse(os.getenv('K'))\n",
    "if not ('K' in os.environ and 'L' in os.environ):\n    raise E\nuse(os.getenv('K'))\n",
    "os.environ.setdefault('K', 'a')\nuse(os.getenv('K'))\n",
]

SET = "os.environ['K'] = 'a'\n"
DOUBTED = [
    "use(os.getenv('K'))\n",
    "if 'L' not in os.environ:\n    raise E\nuse(os.getenv('K'))\n",
    "if 'K' not in os.environ:\n    print('no K')\nuse(os.getenv('K'))\n",
    "if not os.getenv('K'):\n    if x:\n        f()\nuse(os.getenv('K'))\n",
    "if 'K' in os.environ:\n    raise E\nuse(os.getenv('K'))\n",
    "if 'K' in os.environ or x:\n    use(os.getenv('K'))\n",
    "if x:\n    os.environ['K'] = 'a'\nuse(os.getenv('K'))\n",
    "def f():\n    os.environ['K'] = 'a'\nuse(os.getenv('K'))\n",
    "os.environ.setdefault('K', '')\nuse(os.getenv('K'))\n",
    "use(os.getenv('K'))\nos.environ['K'] = 'a'\n",
    SET + "os.environ.pop('K')\nuse(os.getenv('K'))\n",
    SET + "for one in ('K', 'L'):\n    os.environ.pop(one, None)\nuse(os.getenv('K'))\n",
    SET + "if x:\n    os.environ['K'] = ''\nuse(os.getenv('K'))\n",
    SET + "os.environ.clear()\nuse(os.getenv('K'))\n",
    "def f():\n    del os.environ['K']\n" + SET + "f()\nuse(os.getenv('K'))\n",
    PARSER.format("'--key'"),
    PARSER.format("'--key', required=x"),
    PARSER.format("'--key', default=None"),
    PARSER.format("'--key', default=os.getenv('K')"),
    PARSER.format("'key', nargs='?'"),
    PARSER.format("'--other', required=True"),
    PARSER.format("'--key', required=True)\nq.set_defaults(key=None"),
    PARSER.format("'--key', default='a')\nq.set_defaults(**kept"),
    "p.add_argument('--key', default='a')\nargs = p.parse_args()\n"
    "if args.key == 'a':\n    args.key = {}.get('key')\nuse(args.key)\n",
    "p.add_argument('--key', default='a')\nargs = p.parse_args()\n"
    "setattr(args, 'key', None)\nuse(args.key)\n",
    READ + "use(read('K'))\n",
    READ + "use(read('K', ''))\n",
    READ.replace("return default", "return TABLE.get(default)") + "use(read('K', 'a'))\n",
    READ.replace("return default", "default = TABLE.get(default)\n    return default")
    + "use(read('K', 'a'))\n",
    "def read(name, default=None):\n    if name in seen:\n        return 1\nuse(read('K', 'a'))\n",
]


def is_there(source: str, *, by_none: bool = False) -> bool:
    tree = tree_of(source)
    queries = Queries(tree, Scopes(tree))
    (call,) = queries.calls_of({"use"})
    value = tree.node(call).args[0].value  # type: ignore[attr-defined]
    return is_provided(queries, tree.id_of(value), by_none=by_none)


@pytest.mark.parametrize("source", FILLED)
def test_what_the_document_makes_sure_of_is_there(source: str) -> None:
    assert is_there(source)
    assert is_there(source, by_none=True)


@pytest.mark.parametrize("source", NOT_NONE)
def test_what_is_in_the_environment_may_be_empty(source: str) -> None:
    assert is_there(source, by_none=True)
    assert not is_there(source)


@pytest.mark.parametrize("source", DOUBTED)
def test_what_it_does_not_make_sure_of_may_be_missing(source: str) -> None:
    assert not is_there(source, by_none=True)
