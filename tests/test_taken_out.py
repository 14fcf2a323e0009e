"""Which keys a function takes out of its keywords before it hands these on."""

from __future__ import annotations

from textwrap import indent

import pytest

from edit_probe import tree_of
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.taken_out import keys_taken_out

TAKEN_OUT = [
    "key = d.pop('k', None)\nuse(**d)\n",
    "key = d.pop('k')\nreturn {**d}\n",
    "if 'k' in d:\n    key = d.pop('k')\nelse:\n    key = None\nuse(**d)\n",
    "if 'k' in d:\n    key = d['k']\n    del d['k']\nuse(**d)\n",
    "key = d.pop('k') if 'k' in d else None\nuse(**d)\n",
    "key = d.pop('k', None) or 'x'\nuse(**d)\n",
    "if d.pop('k', None):\n    use(**d)\nuse(**d)\n",
    "if d.pop('k', 1) > 0: use(**d)\n",
    "use(k=d.pop('k', 3), **d)\n",
    "d.pop('k', None)\nfor one in p:\n    try:\n        use(**d)\n    finally:\n        pass\n",
    "for one in p:\n    d.pop('k', None)\n    use(**d)\n",
    "d['other'] = d.get('k')\nd.update(other=1)\nd.pop('k', None); use(**d)\n",
    "d.pop('k', None)\nlogger.info('%s', d)\nuse(**d)\n",
    "d.update(p)\nd['k'] = 1\nd.pop('k')\nuse(**d)\n",
    "for one in p:\n    d.update(one)\n    d.pop('k', None)\n    use(**d)\n",
    "d.pop('k', None)\ndef inner():\n    return use(**d)\nreturn inner\n",
    "if 'k' in d:\n    d = loads(d['k'])\nuse(**d)\n",
]
LEFT = [
    "if p:\n    d = loads(d['k'])\nuse(**d)\n",
    "if 'k' in d:\n    d = {**d, 'p': d['k']}\nuse(**d)\n",
    "if 'k' in d:\n    d = p\nuse(**d)\n",
    "use(**d)\nif 'k' in d:\n    d = loads(d['k'])\nuse(**d)\n",
    "use(**d)\n",
    "use(**d)\nd.pop('k', None)\n",
    "if p:\n    d.pop('k', None)\nuse(**d)\n",
    "if 'k' not in d:\n    d.pop('k', None)\nuse(**d)\n",
    "if 'other' in d:\n    d.pop('k', None)\nuse(**d)\n",
    "if p:\n    pass\nelif 'k' in d:\n    d.pop('k')\nuse(**d)\n",
    "if d.get('k'):\n    d.pop('k')\nuse(**d)\n",
    "p and d.pop('k', None)\nuse(**d)\n",
    "key = d.pop('k') if p else None\nuse(**d)\n",
    "key = lambda: d.pop('k', None)\nuse(**d)\n",
    "def later():\n    d.pop('k', None)\nuse(**d)\n",
    "for one in p:\n    d.pop('k', None)\nuse(**d)\n",
    "for one in p:\n    use(**d)\n    d.pop('k', None)\n",
    "while d.pop('k', None):\n    pass\nuse(**d)\n",
    "try:\n    log(p)\n    d.pop('k')\nexcept E:\n    pass\nuse(**d)\n",
    "d.pop('k', None)\nd['k'] = 1\nuse(**d)\n",
    "d.pop('k', None)\nd.setdefault('k', 1)\nuse(**d)\n",
    "d.pop('k', None)\nd.update(p)\nuse(**d)\n",
    "def put():\n    d['k'] = 1\nd.pop('k', None)\nput()\nuse(**d)\n",
    "for one in p:\n    d.pop('k', None)\n    d.update(one)\n    use(**d)\n",
    "d.pop('k', None)\nprepare(d)\nuse(**d)\n",
    "d.pop('k', None)\nother = d\nother['k'] = 1\nuse(**d)\n",
    "d.pop('k', None)\nd.update({'k': 1})\nuse(**d)\n",
    "d.pop('k', None)\nd = {'k': 1, **d}\nuse(**d)\n",
    "d.pop(p, None)\nuse(**d)\n",
    "use(**d, k=d.pop('k', 3))\n",
]


def taken_out(body: str) -> frozenset[str]:
    tree = tree_of("def f(p, **d):\n" + indent(body, "    "))
    scopes = Scopes(tree)
    function = next(scope for scope in scopes.scopes if "d" in scope.bindings)
    found = keys_taken_out(scopes, function, "d")
    assert type(found) is frozenset  # a set would not do for those that join several
    return found


@pytest.mark.parametrize("body", TAKEN_OUT)
def test_taken_out_before_any_use(body: str) -> None:
    assert taken_out(body) == {"k"}


@pytest.mark.parametrize("body", LEFT)
def test_a_use_may_find_it(body: str) -> None:
    assert taken_out(body) == frozenset()
