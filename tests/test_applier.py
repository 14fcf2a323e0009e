"""The applier: each edit form at each place that has a trap of its own."""

from __future__ import annotations

import ast
import random
import textwrap

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edit_probe import Probe, apply_plan, replaced, tree_of
from openai_migrate.core.edit import (
    AddAlternative,
    AddArgument,
    AddComment,
    AddElement,
    Edit,
    EditImport,
    InsertStatements,
    NameArgument,
    RemoveArgument,
    RemoveComments,
    RemoveElement,
    ReorderHandlers,
    ReplaceExpression,
    ReplaceStatement,
)
from openai_migrate.core.errors import EditConflict, EditImpossible
from openai_migrate.syntax.verify import verify


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", "a.choices"),
        ("a.b", "a.b.choices"),
        ("f(1)", "f(1).choices"),
        ("a[0]", "a[0].choices"),
        ("[1]", "[1].choices"),
        ("'s'", "'s'.choices"),
        ("1", "(1).choices"),
        ("1.5", "1.5.choices"),
        ("(a)", "(a).choices"),
        ("(a or b)", "(a or b).choices"),
        ("(await a)", "(await a).choices"),
        ("(lambda: 1)", "(lambda: 1).choices"),
        ("(a if b else c)", "(a if b else c).choices"),
        ("(x := a)", "(x := a).choices"),
        ("(-a)", "(-a).choices"),
        ("(not a)", "(not a).choices"),
        ("(a < b)", "(a < b).choices"),
        ("(a ** b)", "(a ** b).choices"),
        ("(yield a)", "(yield a).choices"),
        ("(yield)", "(yield).choices"),
        ("(a, b)", "(a, b).choices"),
        ("(i for i in a)", "(i for i in a).choices"),
    ],
)
def test_a_hole_of_any_rank_before_an_attribute(value: str, expected: str) -> None:
    probe = Probe(f"async def f():\n    g({value}['choices'])\n")
    subscript = probe(f"{value}['choices']")
    base = probe.tree.nodes[subscript]
    assert isinstance(base, cst.Subscript)
    hole = probe.tree.id_of(base.value)
    edit = ReplaceExpression(subscript, "$value.choices", (("value", hole),))
    assert probe.apply(edit) == f"async def f():\n    g({expected})\n"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("y = x", "y = a or b"),
        ("y = f(x)", "y = f(a or b)"),
        ("y = f(k=x)", "y = f(k=a or b)"),
        ("y = f(*x)", "y = f(*a or b)"),
        ("y = x.strip()", "y = (a or b).strip()"),
        ("y = x[0]", "y = (a or b)[0]"),
        ("y = z[x]", "y = z[a or b]"),
        ("y = x + 1", "y = (a or b) + 1"),
        ("y = x or c", "y = a or b or c"),
        ("y = c or x", "y = c or a or b"),
        ("y = x and c", "y = (a or b) and c"),
        ("y = not x", "y = not (a or b)"),
        ("y = x in z", "y = (a or b) in z"),
        ("y = z in x", "y = z in (a or b)"),
        ("y = -x", "y = -(a or b)"),
        ("y = (x)", "y = (a or b)"),
        ("y = x if x2 else 0", "y = a or b if x2 else 0"),
        ("y = 0 if x else 1", "y = 0 if a or b else 1"),
        ("y = 0 if z else x", "y = 0 if z else a or b"),
        ("y = lambda: x", "y = lambda: a or b"),
        ("y = [x]", "y = [a or b]"),
        ("y = [*x]", "y = [*(a or b)]"),
        ("y = {**x}", "y = {**(a or b)}"),
        ("y = {x: 1}", "y = {a or b: 1}"),
        ("y = [i for i in x]", "y = [i for i in a or b]"),
        ("y = f'{x}'", "y = f'{a or b}'"),
        ("if x: pass", "if a or b: pass"),
        ("for i in x: pass", "for i in a or b: pass"),
        ("with x as y: pass", "with a or b as y: pass"),
        ("assert x, 'm'", "assert a or b, 'm'"),
        ("x", "a or b"),
        ("async def g(): return await x", "async def g(): return await (a or b)"),
        ("y: x = 1", "y: a or b = 1"),
        ("@x\ndef f(): pass", "@(a or b)\ndef f(): pass"),
    ],
)
def test_a_template_gets_the_parentheses_that_its_place_asks_for(place: str, expected: str) -> None:
    probe = Probe(f"{place}\n")
    name = next(
        number
        for number, node in enumerate(probe.tree.nodes)
        if isinstance(node, cst.Name) and node.value == "x"
    )
    assert probe.apply(ReplaceExpression(name, "a or b")) == f"{expected}\n"


_FORMS = [
    "a",
    "a, b",
    "a or b",
    "a and b",
    "not a",
    "a < b",
    "a in b",
    "a | b",
    "a & b",
    "a << b",
    "a + b",
    "a - b",
    "a * b",
    "a % b",
    "-a",
    "a ** b",
    "(await a)",
    "await a",
    "a.b",
    "a(b)",
    "a[b]",
    "a if b else c",
    "lambda: a",
    "(q := a)",
    "(yield a)",
    "1",
    "'s'",
    "[a]",
    "(i for i in a)",
]
_PLACES = [
    "v = $x",
    "v = $x, c",
    "v = $x or c",
    "v = c or $x",
    "v = $x and c",
    "v = c and $x",
    "v = not $x",
    "v = $x < c",
    "v = c < $x",
    "v = c not in $x",
    "v = $x | c",
    "v = $x ^ c",
    "v = $x & c",
    "v = $x << c",
    "v = c >> $x",
    "v = $x - c",
    "v = c - $x",
    "v = $x * c",
    "v = c / $x",
    "v = -$x",
    "v = $x ** c",
    "v = c ** $x",
    "v = await $x",
    "v = $x.c",
    "v = $x(c)",
    "v = $x[c]",
    "v = c[$x]",
    "v = c[$x:]",
    "v = c($x)",
    "v = c(k=$x)",
    "v = c(*$x)",
    "v = c(**$x)",
    "v = $x if c else d",
    "v = c if $x else d",
    "v = c if d else $x",
    "v = lambda: $x",
    "v = [$x]",
    "v = [*$x]",
    "v = {$x: c}",
    "v = {c: $x}",
    "v = {**$x}",
    "v = [$x for i in c]",
    "v = [i for i in $x]",
    "v = [i for i in c if $x]",
    "v += $x",
    "v: c = $x",
    "v: $x = c",
    "return $x",
    "assert $x",
    "assert c, $x",
    "raise $x from c",
    "raise c from $x",
    "if $x: pass",
    "while $x: pass",
    "for i in $x: pass",
    "with $x as v: pass",
    "$x",
    "v = f'''{$x}'''",
    "v = (yield $x)",
]


@pytest.mark.parametrize("place", _PLACES)
def test_every_form_keeps_its_meaning_at_every_place(place: str) -> None:
    """Oracle: CPython's own tree of the same place with the form in parentheses."""
    for form in _FORMS:
        source = f"async def f():\n    {place.replace('$x', 'HOLE')}\n"
        probe = Probe(source)
        text = probe.apply(ReplaceExpression(probe("HOLE", cst.Name), form))
        bare = form.removeprefix("(").removesuffix(")") if form[0] == "(" else form
        oracle = source.replace("HOLE", f"({bare})")
        assert _meaning(text) == _meaning(oracle), (form, text)


class _Flat(ast.NodeTransformer):
    """``(a or b) or c`` is ``a or b or c``."""

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        values: list[ast.expr] = []
        for value in node.values:
            same = isinstance(value, ast.BoolOp) and type(value.op) is type(node.op)
            values += value.values if same else [value]  # type: ignore[attr-defined]
        return ast.BoolOp(node.op, values)


def _meaning(source: str) -> str:
    return ast.dump(_Flat().visit(ast.parse(source)))


@pytest.mark.parametrize("place", [place for place in _PLACES if "f'''" not in place])
def test_parentheses_are_never_needless(place: str) -> None:
    """Without the parentheses that the applier added the line means something else, or nothing."""
    for form in _FORMS:
        if form.startswith("("):
            continue
        source = f"async def f():\n    {place.replace('$x', 'HOLE')}\n"
        probe = Probe(source)
        text = probe.apply(ReplaceExpression(probe("HOLE", cst.Name), form))
        bare = source.replace("HOLE", form)
        if text == bare or form == "1":
            continue
        if form == "a, b" and place in {"v = c[$x]", "v: $x = c"}:
            continue  # the same tree, but not the same to a reader (or before Python 3.8)
        if form in {"a or b", "a and b"} and "lambda" in place:
            continue
        try:
            same = _meaning(bare) == _meaning(text)
        except SyntaxError:
            same = False
        assert not same, (form, text)


def test_the_parentheses_of_the_replaced_node_stay() -> None:
    before = "x = (\n    r['a']  # why\n)\n"
    assert replaced(before, "(\n    r['a']  # why\n)", "$v.a", v="r") == (
        "x = (\n    r.a  # why\n)\n"
    )


def test_parentheses_that_only_the_old_place_needed_go() -> None:
    before = "async def f():\n    return str((await g())['a'])\n"
    probe = Probe(before)
    edit = ReplaceExpression(probe("(await g())['a']"), "dump($v)", (("v", probe("(await g())")),))
    assert probe.apply(edit) == "async def f():\n    return str(dump(await g()))\n"


def test_a_node_may_fill_its_own_hole() -> None:
    probe = Probe("x = (openai.File.download(id='f'))\n")
    call = probe("(openai.File.download(id='f'))", cst.Call)
    edits: list[Edit] = [
        ReplaceExpression(call, "$call.content", (("call", call),)),
        ReplaceExpression(probe("openai.File.download"), "client.files.content"),
        NameArgument(probe("id='f'", cst.Arg), "file_id"),
    ]
    assert probe.apply(*edits) == "x = (client.files.content(file_id='f').content)\n"


def test_an_awaited_call_that_gets_an_attribute() -> None:
    probe = Probe("async def f():\n    x = await g.a()\n    y = len(await g.a())\n")
    edits: list[Edit] = []
    for nth in range(2):
        node = probe("await g.a()", cst.Await, nth=nth)
        edits.append(ReplaceExpression(node, "$call.content", (("call", node),)))
    assert probe.apply(*edits) == (
        "async def f():\n    x = (await g.a()).content\n    y = len((await g.a()).content)\n"
    )


def test_edits_nest_through_holes() -> None:
    probe = Probe('t = openai.C.create(engine="m")["choices"][0]["message"].get("content", "")\n')
    call = probe('openai.C.create(engine="m")')
    choices = probe('openai.C.create(engine="m")["choices"]')
    item = probe('openai.C.create(engine="m")["choices"][0]')
    message = probe('openai.C.create(engine="m")["choices"][0]["message"]')
    get = probe('openai.C.create(engine="m")["choices"][0]["message"].get("content", "")')
    default = probe('""', cst.SimpleString)
    edits: list[Edit] = [
        ReplaceExpression(probe("openai.C.create"), "client.chat.completions.create"),
        NameArgument(probe('engine="m"', cst.Arg), "model"),
        ReplaceExpression(choices, "$v.choices", (("v", call),)),
        ReplaceExpression(message, "$v.message", (("v", item),)),
        ReplaceExpression(get, "$v.content or $d", (("v", message), ("d", default))),
    ]
    expected = 't = client.chat.completions.create(model="m").choices[0].message.content or ""\n'
    for order in _orders(edits):
        assert probe.apply(*order) == expected


def _orders(edits: list[Edit]) -> list[list[Edit]]:
    source = random.Random(7)
    orders = [edits, edits[::-1]]
    orders += [source.sample(edits, len(edits)) for _ in range(5)]
    return orders


def test_a_replacement_that_needs_parentheses_is_fitted_where_it_lands_not_where_it_was() -> None:
    probe = Probe("y = d.get('c', '')['x']\n")
    inner = probe("d.get('c', '')")
    outer = probe("d.get('c', '')['x']")
    edits = [
        ReplaceExpression(inner, "$v.c or ''", (("v", probe("d")),)),
        ReplaceExpression(outer, "f($v)", (("v", inner),)),
    ]
    assert probe.apply(*edits) == "y = f(d.c or '')\n"
    edits[1] = ReplaceExpression(outer, "$v.x", (("v", inner),))
    assert probe.apply(*edits) == "y = (d.c or '').x\n"


def test_a_hole_used_twice() -> None:
    probe = Probe("y = r['a'].get('b')\n")
    base = probe("r['a']")
    edits = [
        ReplaceExpression(
            probe("r['a'].get('b')"), "$v.b if $v is not None else None", (("v", base),)
        ),
        ReplaceExpression(base, "$v.a", (("v", probe("r")),)),
    ]
    assert probe.apply(*edits) == "y = r.a.b if r.a is not None else None\n"


def test_a_hole_from_another_statement_is_taken_as_edited() -> None:
    probe = Probe("import openai\nopenai.api_key = openai.util.key()\nx = 1\n")
    edits: list[Edit] = [
        InsertStatements(
            probe.line("import"), "client = C(key=$k)", holes=(("k", probe("openai.util.key()")),)
        ),
        ReplaceStatement(probe.statement("openai.api_key = openai.util.key()"), ""),
        ReplaceExpression(probe("openai.util.key"), "get_key"),
    ]
    for order in _orders(edits):
        assert probe.apply(*order) == "import openai\nclient = C(key=get_key())\nx = 1\n"


@pytest.mark.parametrize(
    ("before", "old", "template", "after"),
    [
        pytest.param("k = 'x'", "k = 'x'", "c = C(a=$v)", "c = C(a='x')", id="short"),
        pytest.param(
            f"k = '{'x' * 35}'",
            f"k = '{'x' * 35}'",
            "c = C(a=$v, bb=$v)",
            f"c = C(a='{'x' * 35}', bb='{'x' * 35}')",
            id="88-columns",
        ),
        pytest.param(
            f"k = '{'x' * 36}'",
            f"k = '{'x' * 36}'",
            "c = C(a=$v, b=$v)",
            f"c = C(\n    a='{'x' * 36}',\n    b='{'x' * 36}',\n)",
            id="89-columns",
        ),
        pytest.param(
            f"def f():\n  if a:\n    k = '{'x' * 37}'  # why",
            f"k = '{'x' * 37}'",
            "c = C(a=$v, b=$v)",
            f"def f():\n  if a:\n    c = C(\n      a='{'x' * 37}',  # why\n"
            f"      b='{'x' * 37}',\n    )",
            id="in-blocks",
        ),
        pytest.param(
            f"def f():\r\n\tk = '{'x' * 37}'",
            f"k = '{'x' * 37}'",
            "if a:\n    c = C(a=$v, **$v)\nelse:\n    return C(a=$v, **$v)",
            f"def f():\r\n\tif a:\r\n\t\tc = C(\r\n\t\t\ta='{'x' * 37}',"
            f"\r\n\t\t\t**'{'x' * 37}',\r\n\t\t)\r\n\telse:\r\n\t\treturn C("
            f"\r\n\t\t\ta='{'x' * 37}',\r\n\t\t\t**'{'x' * 37}',\r\n\t\t)",
            id="branches-with-tabs",
        ),
        pytest.param(
            f"k = C(a='{'x' * 40}', b='{'x' * 40}')",
            f"k = C(a='{'x' * 40}', b='{'x' * 40}')",
            "c = $v",
            f"c = C(a='{'x' * 40}', b='{'x' * 40}')",
            id="the-authors-call",
        ),
        pytest.param(
            f"k = f(\n  1, '{'x' * 88}')",
            f"k = f(\n  1, '{'x' * 88}')",
            "c = C(a=$v)",
            f"c = C(a=f(\n  1, '{'x' * 88}'))",
            id="broken-already",
        ),
    ],
)
def test_a_long_statement_gets_a_line_for_each_argument(
    before: str, old: str, template: str, after: str
) -> None:
    value = old.removeprefix("k = ")
    end = "\r\n" if "\r" in before else "\n"
    probe = Probe(before + end)
    edit = ReplaceStatement(probe.statement(old), template, (("v", probe(value)),))
    assert probe.apply(edit) == after + end


def test_a_line_break_needs_brackets_at_the_new_place() -> None:
    before = "f(\n    a +\n    b\n)\n"
    probe = Probe(before)
    hole = (("v", probe("a +\n    b")),)
    insert = InsertStatements(probe.line("f("), "x = $v", before=True, holes=hole)
    assert probe.apply(insert) == f"x = (a +\n    b)\n{before}"
    insert = InsertStatements(probe.line("f("), "x = [$v]", before=True, holes=hole)
    assert probe.apply(insert) == f"x = [a +\n    b]\n{before}"


def test_a_broken_chain_inside_brackets_needs_no_more() -> None:
    before = "x = (\n    f(1)\n    ['a']\n    .b\n)\n"
    assert replaced(before, "f(1)\n    ['a']", "$v.a", v="f(1)") == (
        "x = (\n    f(1).a\n    .b\n)\n"
    )


def test_comments_of_a_hole_stay_and_others_move_above_the_statement() -> None:
    before = "if y:\n    x = r[  # the list\n        'a'\n    ][  # first\n        0\n    ]\n"
    probe = Probe(before)
    edit = ReplaceExpression(probe("r[  # the list\n    'a'\n]"), "$v.a", (("v", probe("r")),))
    assert probe.apply(edit) == ("if y:\n    # the list\n    x = r.a[  # first\n        0\n    ]\n")


def test_strings_beside_words_do_not_run_into_them() -> None:
    assert replaced('def f():\n    return"a"\n', '"a"', "b") == "def f():\n    return(b)\n"
    assert replaced('x = "a"in y\n', '"a"', "b") == "x = (b)in y\n"
    assert replaced('x = "a".u()in y\n', '"a"', "b") == "x = b.u()in y\n"
    assert replaced('x = y if"a".u()else z\n', '"a"', "b") == "x = y if(b).u()else z\n"
    assert replaced('x = f("a")\n', '"a"', "b") == "x = f(b)\n"


@pytest.mark.parametrize(
    "place",
    [
        "with OLD() as y:\n    pass\n",
        "del OLD\n",
        "OLD = 1\n",
        "OLD += 1\n",
        "OLD: int = 1\n",
        "for OLD in y:\n    pass\n",
        "for a, OLD in y:\n    pass\n",
        "a, *OLD = y\n",
        "try:\n    pass\nexcept OLD as e:\n    pass\n",
        "try:\n    pass\nexcept (OLD, B):\n    pass\n",
        "@OLD\ndef f(): pass\n",
        "@OLD(1)\nclass C: pass\n",
        "class C(OLD, metaclass=M): pass\n",
        "def f(a: OLD = 1) -> int: pass\n",
        "def f(a: int = OLD): pass\n",
        "def f() -> OLD: pass\n",
        "x: OLD[int]\n",
        "raise OLD('x') from None\n",
        "global_ = lambda: OLD\n",
        "match x:\n    case OLD.y:\n        pass\n",
        "match x:\n    case OLD(y=1):\n        pass\n",
        "print(f'{OLD!r:>{w}}')\n",
        "x = [OLD for i in y if OLD2]\n",
    ],
)
def test_a_name_at_every_kind_of_place(place: str) -> None:
    assert replaced(place, "OLD", "a.b") == place.replace("OLD", "a.b", 1)


@pytest.mark.parametrize(
    ("before", "old", "template"),
    [
        ("x = 1\n", "x", "a or b"),
        ("del x\n", "x", "f()"),
        ("for x in y: pass\n", "x", "f()"),
        ("for a, (b, x) in y: pass\n", "x", "f()"),
        ("with y as x: pass\n", "x", "f()"),
        ("a.x\n", "x", "f()"),
        ("f(x=1)\n", "x", "a.b"),
        ("def x(): pass\n", "x", "a.b"),
        ("y = 'a' 'b'\n", "'a'", "f()"),
        ("y = f'{x=}'\n", "x", "z"),
    ],
)
def test_what_has_no_right_text_is_impossible(before: str, old: str, template: str) -> None:
    probe = Probe(before)
    number = probe(old, cst.BaseExpression)
    with pytest.raises(EditImpossible) as caught:
        probe.apply(ReplaceExpression(number, template))
    assert caught.value.node == number


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("y = f'{x}'\n", "y = f'{a[\"k\"]}'\n"),
        ('y = f"{x}"\n', "y = f\"{a['k']}\"\n"),
        ("y = f'''{x}'''\n", "y = f'''{a[\"k\"]}'''\n"),
        ('y = rf"""{x}"""\n', 'y = rf"""{a["k"]}"""\n'),
        ("y = f'{x!r:>10}'\n", "y = f'{a[\"k\"]!r:>10}'\n"),
        ("y = f\"{f'''{x}'''}\"\n", "y = f\"{f'''{a['k']}'''}\"\n"),
    ],
)
def test_a_template_in_an_f_string_uses_the_quotes_that_are_free(
    before: str, expected: str
) -> None:
    probe = Probe(before)
    text = probe.apply(ReplaceExpression(probe("x", cst.Name), 'a["k"]'))
    assert text == expected
    ast.parse(text, feature_version=(3, 11))


@pytest.mark.parametrize(
    ("before", "template"),
    [
        ("y = f'{f\"{x}\"}'\n", 'a["k"]'),
        ("y = f'{x}'\n", "a['\"']"),
        ("y = f'{x}'\n", r"a['\n']"),
        ("y = f'{x}'\n", "a['#']"),
    ],
)
def test_a_template_that_no_f_string_can_hold_is_impossible(before: str, template: str) -> None:
    probe = Probe(before)
    number = probe("x", cst.Name)
    with pytest.raises(EditImpossible) as caught:
        probe.apply(ReplaceExpression(number, template))
    assert caught.value.node == number


def test_holes_inside_an_f_string_keep_their_quotes() -> None:
    before = "y = f\"{r['a'].get('b', '')}\"\n"
    probe = Probe(before)
    edit = ReplaceExpression(
        probe("r['a'].get('b', '')"),
        '$v.b or $d or ""',
        (("v", probe("r['a']")), ("d", probe("''", cst.SimpleString))),
    )
    assert probe.apply(edit) == "y = f\"{r['a'].b or '' or ''}\"\n"


def test_a_hole_from_outside_an_f_string_is_requoted() -> None:
    before = 'k = d["a"]\ny = f"{x}"\n'
    assert replaced(before, "x", "$v", v='d["a"]') == 'k = d["a"]\ny = f"{d[\'a\']}"\n'


def test_a_dict_in_an_f_string_gets_a_space() -> None:
    assert replaced("y = f'{x}'\n", "x", "{1: 2}") == "y = f'{ {1: 2}}'\n"


def test_an_argument_added_in_an_f_string() -> None:
    probe = Probe('y = f"{f(a)}"\n')
    edit = AddArgument(probe("f(a)", cst.Call), "b", '"c"')
    assert probe.apply(edit) == "y = f\"{f(a, b='c')}\"\n"


@pytest.mark.parametrize(
    ("before", "argument", "after"),
    [
        ("f(a)", "a", "f(k=a)"),
        ("f(  a  )", "a", "f(  k=a  )"),
        ("f(old=a)", "old=a", "f(k=a)"),
        ("f(old = a, b=1)", "old = a", "f(k = a, b=1)"),
        ("f(i for i in a)", "i for i in a", "f(k=(i for i in a))"),
        ("f((i for i in a))", "(i for i in a)", "f(k=(i for i in a))"),
        ("f(b := a)", "b := a", "f(k=(b := a))"),
        ("f(\n    a  # why\n)", "a  # why", "f(\n    k=a  # why\n)"),
        ("f(x, a, *b, c=1)", "a", "f(x, k=a, *b, c=1)"),
    ],
)
def test_naming_an_argument(before: str, argument: str, after: str) -> None:
    probe = Probe(f"{before}\n")
    assert probe.apply(NameArgument(probe(argument, cst.Arg), "k")) == f"{after}\n"


@pytest.mark.parametrize(
    ("before", "keyword"),
    [("f(a, b)", "k"), ("f(a, k=1)", "k"), ("f(*a)", "k"), ("f(**a)", "k")],
)
def test_a_name_that_makes_no_legal_call_is_a_conflict(before: str, keyword: str) -> None:
    probe = Probe(f"{before}\n")
    call = probe.tree.nodes[probe(before, cst.Call)]
    assert isinstance(call, cst.Call)
    with pytest.raises(EditConflict):
        probe.apply(NameArgument(probe.tree.id_of(call.args[0]), keyword))


_REMOVALS = [
    ("f(a)", "a", "f()"),
    ("f(a, )", "a,", "f()"),
    ("f(a, b)", "a,", "f(b)"),
    ("f(a, b)", "b", "f(a)"),
    ("f(a, b,)", "b,", "f(a,)"),
    ("f(a,b,c)", "b,", "f(a,c)"),
    ("f(a, b, c)", "c", "f(a, b)"),
    ("f(\n    a\n)", "a", "f()"),
    ("f(\n    a,\n    b,\n)", "b,", "f(\n    a,\n)"),
    ("f(\n    a,\n    b,\n)", "a,", "f(\n    b,\n)"),
    ("f(\n    a,\n    b\n)", "b", "f(\n    a\n)"),
    ("f(\n    a,  # one\n    b,  # two\n)", "b,  # two", "f(\n    a,  # one\n)"),
    ("f(\n    a,  # one\n    b  # two\n)", "b  # two", "f(\n    a  # one\n)"),
    ("f(\n    a,  # one\n    b,  # two\n    c,  # three\n)", "b,  # two", None),
    ("f(\n    a,  # one\n    b,  # two\n    c,  # three\n)", "a,  # one", None),
    ("f(\n    a,  # one\n    b,  # two\n    c,  # three\n)", "c,  # three", None),
    ("f(\n    a,\n    # over b\n    b,\n    c,\n)", "b,", "f(\n    a,\n    # over b\n    c,\n)"),
    ("f(\n    a, b,\n    c, d\n)", "b,", "f(\n    a,\n    c, d\n)"),
    ("f(\n    a, b,\n    c, d\n)", "c,", "f(\n    a, b,\n    d\n)"),
    ("f(\n    a, b,\n    c\n)", "c", "f(\n    a, b\n)"),
    ("f(a,\n  b,\n  c)", "a,", "f(b,\n  c)"),
    ("f(a,\n  b,\n  c)", "c", "f(a,\n  b)"),
    ("f(a,  # one\n  b)", "b", "f(a  # one\n  )"),
    ("f(  # open\n    a,  # one\n)", "a,  # one", "f(  # open\n)"),
    ("f(\n    a,\n    # all\n    )", "a,", "f(\n    # all\n    )"),
]


@pytest.mark.parametrize(("before", "argument", "after"), _REMOVALS)
def test_removing_an_argument(before: str, argument: str, after: str | None) -> None:
    if after is None:  # the whole line goes
        after = "".join(
            line for line in before.splitlines(keepends=True) if line.strip() != argument
        )
    probe = Probe(f"{before}\n")
    number = next(
        number
        for number, node in enumerate(probe.tree.nodes)
        if isinstance(node, cst.Arg) and cst.Module([]).code_for_node(node.value) == argument[0]
    )
    assert probe.apply(RemoveArgument(number)) == f"{after}\n"


@given(
    st.lists(st.sampled_from(["a", "*b", "c=1", "**d"]), min_size=1, max_size=5),
    st.lists(
        st.sampled_from(["", " ", "\n    ", "  # c\n    ", "\n    # l\n    "]),
        min_size=6,
        max_size=6,
    ),
    st.booleans(),
    st.data(),
)
def test_any_layout_survives_removing_and_adding(
    items: list[str], gaps: list[str], trailing: bool, data: st.DataObject
) -> None:
    order = ["a", "*b", "c=1", "**d"]
    items = sorted(items, key=order.index)
    items = [item for item in items if item != "c=1" or items.count("c=1") == 1]
    if not items:
        return
    inner = ",".join(f"{gap}{item}" for gap, item in zip(gaps, items, strict=False))
    source = f"f({inner}{',' if trailing else ''}{gaps[-1]})\n"
    probe = Probe(source)
    args = [n for n, node in enumerate(probe.tree.nodes) if isinstance(node, cst.Arg)]
    removed = data.draw(st.sets(st.sampled_from(range(len(args)))))
    added = data.draw(st.booleans())
    edits: list[Edit] = [RemoveArgument(args[index]) for index in removed]
    if added:
        call = next(n for n, node in enumerate(probe.tree.nodes) if isinstance(node, cst.Call))
        edits.append(AddArgument(call, "new", "1"))
    text = probe.apply(*edits)
    call_node = ast.parse(text).body[0].value  # type: ignore[attr-defined]
    left = [item for index, item in enumerate(items) if index not in removed]
    positional = [ast.unparse(arg) for arg in call_node.args]
    keywords = [ast.unparse(keyword) for keyword in call_node.keywords]
    assert positional == [item for item in left if item in {"a", "*b"}]
    expected = [item for item in left if item in {"c=1", "**d"}]
    if added:
        place = next((i for i, item in enumerate(expected) if item == "**d"), len(expected))
        expected.insert(place, "new=1")
    assert keywords == expected
    assert text.count("# l") == source.count("# l")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("f()", "f(k=v)"),
        ("f( )", "f( k=v)"),
        ("f(a)", "f(a, k=v)"),
        ("f(a, )", "f(a, k=v, )"),
        ("f(a=1, **b)", "f(a=1, k=v, **b)"),
        ("f(**b)", "f(k=v, **b)"),
        ("f(**b, **c)", "f(k=v, **b, **c)"),
        ("f(*a)", "f(*a, k=v)"),
        ("f(i for i in a)", "f((i for i in a), k=v)"),
        ("f(\n    a\n)", "f(\n    a,\n    k=v\n)"),
        ("f(\n    a,\n)", "f(\n    a,\n    k=v,\n)"),
        ("f(\n    a,\n    b=1,\n)", "f(\n    a,\n    b=1,\n    k=v,\n)"),
        ("f(\n    a,\n    b=1)", "f(\n    a,\n    b=1,\n    k=v)"),
        ("f(a,\n  b=1)", "f(a,\n  b=1,\n  k=v)"),
        ("f(\n    a, b=1\n)", "f(\n    a, b=1, k=v\n)"),
        ("f(\n    a,  # one\n)", "f(\n    a,  # one\n    k=v,\n)"),
        ("f(\n    a  # one\n)", "f(\n    a,  # one\n    k=v\n)"),
        ("f(\n    a,\n    # z=1,\n)", "f(\n    a,\n    k=v,\n    # z=1,\n)"),
        (
            "f(\n    a,  # one\n    **b,  # two\n)",
            "f(\n    a,  # one\n    k=v,\n    **b,  # two\n)",
        ),
        ("f(\n    a,\n    # rest\n    **b,\n)", "f(\n    a,\n    k=v,\n    # rest\n    **b,\n)"),
        ("f(m=[\n    1,\n])", "f(m=[\n    1,\n], k=v)"),
    ],
)
def test_adding_an_argument(before: str, after: str) -> None:
    probe = Probe(f"{before}\n")
    assert probe.apply(AddArgument(probe(before, cst.Call), "k", "v")) == f"{after}\n"


def test_added_arguments_are_sorted_and_fitted() -> None:
    probe = Probe("f(a)\nb = lambda: 1\n")
    call = probe("f(a)", cst.Call)
    hole = (("v", probe("lambda: 1")),)
    edits: list[Edit] = [
        AddArgument(call, "z", "x, y"),
        AddArgument(call, "m", "$v", hole),
        AddArgument(call, "n", "(p := 1)"),
    ]
    for order in _orders(edits):
        assert probe.apply(*order) == ("f(a, m=lambda: 1, n=(p := 1), z=(x, y))\nb = lambda: 1\n")


def test_one_argument_replaced_by_others() -> None:
    probe = Probe('f(\n    "m",  # model\n    request_timeout=3,  # seconds\n    b=2,\n)\n')
    arg = probe("request_timeout=3", cst.Arg)
    value = probe("3")
    call = probe.tree.parents[arg]
    edits: list[Edit] = [
        RemoveArgument(arg),
        NameArgument(probe('"m"', cst.Arg), "model"),
        AddArgument(call, "extra", '{"t": $v}', (("v", value),)),
    ]
    for order in _orders(edits):
        assert probe.apply(*order) == (
            'f(\n    model="m",  # model\n    b=2,\n    extra={"t": 3},\n)\n'
        )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = [a]", "x = [a, N]"),
        ("x = []", "x = [N]"),
        ("x = (a,)", "x = (a, N)"),
        ("x = (a, b)", "x = (a, b, N)"),
        ("x = a, b", "x = a, b, N"),
        ("x = {a, b,}", "x = {a, b, N,}"),
        ("x = (\n    a,\n    b,  # c\n)", "x = (\n    a,\n    b,  # c\n    N,\n)"),
        ("x = (\n    a,\n    b  # c\n)", "x = (\n    a,\n    b,  # c\n    N\n)"),
        ("x = (\n    a,\n)", "x = (\n    a,\n    N,\n)"),
        ("x = ((a, b))", "x = ((a, b, N))"),
    ],
)
def test_adding_an_element(before: str, after: str) -> None:
    probe = Probe(f"{before}\n")
    display = next(
        number
        for number, node in enumerate(probe.tree.nodes)
        if isinstance(node, cst.Tuple | cst.List | cst.Set)
    )
    assert probe.apply(AddElement(display, "N"), AddElement(display, "N")) == f"{after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = {a: 1}", "x = {a: 1, N: 1}"),
        ("x = {a: f, b: 2,}", "x = {a: f, b: 2, N: f,}"),
        ("x = {\n    a: [1],  # c\n}", "x = {\n    a: [1],  # c\n    N: [1],\n}"),
        ("x = {\n    a: 1,\n    **b,\n}", "x = {\n    a: 1,\n    **b,\n    N: 1,\n}"),
    ],
)
def test_adding_an_entry(before: str, after: str) -> None:
    probe = Probe(f"{before}\n")
    display, node = next(probe.tree.each(cst.Dict))
    first = node.elements[0]
    assert isinstance(first, cst.DictElement)
    edit = AddElement(display, "N", probe.tree.id_of(first.value))
    assert probe.apply(edit) == f"{after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = (a, b)", "x = (a,)"),
        ("x = a, b, c", "x = a, c"),
        ("x = [b, a]", "x = [a]"),
        ("x = (\n    a,  # c\n    b,\n)", "x = (\n    a,  # c\n)"),
        ("x = (a, b,)", "x = (a,)"),
    ],
)
def test_removing_an_element(before: str, after: str) -> None:
    probe = Probe(f"{before}\n")
    display, node = next(probe.tree.each(cst.Tuple, cst.List))
    assert isinstance(node, cst.Tuple | cst.List)
    [element] = [one.value for one in node.elements if probe.tree.text_of(one.value) == "b"]
    edit = RemoveElement(display, probe.tree.id_of(element))
    assert probe.apply(edit, edit) == f"{after}\n"


def test_an_element_is_no_entry() -> None:
    probe = Probe("x = {a: 1}\n")
    display, _ = next(probe.tree.each(cst.Dict))
    with pytest.raises(EditConflict):
        probe.apply(AddElement(display, "N"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A()", "A() | N()"),
        ("A(1, k=v) as e", "A(1, k=v) | N(1, k=v) as e"),
        ("(A())", "(A() | N())"),
        ("A() | B()", "A() | N() | B()"),
        ("B() | (A())", "B() | (A() | N())"),
        ("[A(), 1]", "[A() | N(), 1]"),
        ('{"k": A()}', '{"k": A() | N()}'),
    ],
)
def test_another_class_in_a_pattern(before: str, after: str) -> None:
    probe = Probe(f"match x:\n    case {before}:\n        pass\n")
    pattern = next(
        n
        for n, node in probe.tree.each(cst.MatchClass)
        if "A" in probe.tree.text_of(probe.tree.node(n))
    )
    edit = AddAlternative(pattern, "N")
    assert probe.apply(edit, edit) == f"match x:\n    case {after}:\n        pass\n"


def test_an_argument_without_a_name() -> None:
    probe = Probe("f(a, b)\n")
    call = probe("f(a, b)")
    edits = (AddArgument(call, "", "N"), AddArgument(call, "", "M"))
    assert probe.apply(*edits) == probe.apply(*reversed(edits)) == "f(a, b, M, N)\n"


@pytest.mark.parametrize(
    ("before", "old", "template", "after"),
    [
        ("a\nx = 1\nb\n", "x = 1", "y = 2", "a\ny = 2\nb\n"),
        ("a\nx = 1\nb\n", "x = 1", "", "a\nb\n"),
        ("a\nx = 1  # c\nb\n", "x = 1", "y = 2", "a\ny = 2  # c\nb\n"),
        ("a\nx = 1  # c\nb\n", "x = 1", "", "a\nb\n"),
        ("a\n# c\nx = 1\nb\n", "x = 1", "", "a\n# c\nb\n"),
        ("# licence\nx = 1\nb\n", "x = 1", "", "# licence\nb\n"),
        ("# licence\n\nx = 1\n\nb\n", "x = 1", "", "# licence\n\nb\n"),
        ("x = 1\n\nb\n", "x = 1", "", "b\n"),
        ("x = 1\n", "x = 1", "", ""),
        ("x = 1", "x = 1", "", ""),
        ("a\n\nx = 1\n\nb\n", "x = 1", "", "a\n\nb\n"),
        ("a\n\nx = 1\n\n\nb\n", "x = 1", "", "a\n\n\nb\n"),
        ("a\n\nx = 1\nb\n", "x = 1", "", "a\n\nb\n"),
        ("a\nx = 1", "x = 1", "", "a"),
        ("a\n# c\nx = 1\n", "x = 1", "", "a\n# c\n"),
        ("if a:\n    x = 1\n", "x = 1", "", "if a:\n    pass\n"),
        ("if a:\n    # c\n    x = 1\nb\n", "x = 1", "", "if a:\n    # c\n    pass\nb\n"),
        ("if a:\n    x = 1\n\n    y\n", "x = 1", "", "if a:\n    y\n"),
        ("if a:\n    y\n    # c\n    x = 1\nb\n", "x = 1", "", "if a:\n    y\n    # c\nb\n"),
        ("if a: x = 1\n", "x = 1", "", "if a: pass\n"),
        ("if a: x = 1; y\n", "x = 1", "", "if a: y\n"),
        ("if a: x = 1  # c\n", "x = 1", "z = 2", "if a: z = 2  # c\n"),
        ("if a: x = 1  # c\n", "x = 1", "y\nz", "if a:\n    y  # c\n    z\n"),
        ("class C:\n\tx = 1\n", "x = 1", "if a:\n    b", "class C:\n\tif a:\n\t\tb\n"),
        ("a; x = 1; b\n", "x = 1", "", "a; b\n"),
        ("a; x = 1\n", "x = 1", "", "a\n"),
        ("x = 1; b\n", "x = 1", "", "b\n"),
        ("a; x = 1;\n", "x = 1", "", "a;\n"),
        ("a;x = 1;b  # c\n", "x = 1", "y = 2", "a;y = 2;b  # c\n"),
        ("# l\na; x = 1; b  # c\n", "x = 1", "y\nz", "# l\na\ny\nz\nb  # c\n"),
        ("a; x = 1  # c\n", "x = 1", "if y:\n    z", "a  # c\nif y:\n    z\n"),
        ("x = 1  # c\n", "x = 1", "if y:\n    z", "# c\nif y:\n    z\n"),
        ("a\r\nx = 1\r\n", "x = 1", "y\nz", "a\r\ny\r\nz\r\n"),
        ("a\nx = 1\r\nb\n", "x = 1", "y\nif z:\n    w", "a\ny\r\nif z:\r\n    w\r\nb\n"),
        ("try:\n    x = 1\nexcept E:\n    y\n", "x = 1", "", "try:\n    pass\nexcept E:\n    y\n"),
        ("'''doc'''\nx = 1\n", "x = 1", "y\n\n\nz", "'''doc'''\ny\n\n\nz\n"),
        ("a\nx = 1\nb\n", "x = 1", "# only a comment", "a\n# only a comment\nb\n"),
    ],
)
def test_replacing_a_statement(before: str, old: str, template: str, after: str) -> None:
    probe = Probe(before)
    assert probe.apply(ReplaceStatement(probe.statement(old), template)) == after


def test_all_statements_of_a_line_or_block_may_go() -> None:
    probe = Probe("def f():\n    # c\n    a; b\n    c\n\n\nd\n")
    edits = [ReplaceStatement(probe.statement(name), "") for name in ("a", "b", "c")]
    assert probe.apply(*edits) == "def f():\n    # c\n    pass\n\n\nd\n"


def test_a_statement_with_holes_keeps_comments_of_the_value() -> None:
    before = "openai.api_key = (  # from the environment\n    os.environ['K']\n)\n"
    probe = Probe(before)
    assign = probe.statement(before.strip())
    value = probe.tree.nodes[assign]
    assert isinstance(value, cst.Assign)
    hole = (("v", probe.tree.id_of(value.value)),)
    assert probe.apply(ReplaceStatement(assign, "client = C(key=$v)", hole)) == (
        "client = C(key=(  # from the environment\n    os.environ['K']\n))\n"
    )


@pytest.mark.parametrize(
    ("before", "anchor", "above", "after"),
    [
        ("a\nb\n", "a", False, "a\nNEW\nb\n"),
        ("a\nb\n", "b", True, "a\nNEW\nb\n"),
        ("a\nb", "b", False, "a\nb\nNEW"),
        ("a\n\n\nb\n", "b", True, "a\n\n\nNEW\nb\n"),
        ("a\n\n\nb\n", "a", False, "a\nNEW\n\n\nb\n"),
        ("a\n\n# c\nb\n", "b", True, "a\n\nNEW\n# c\nb\n"),
        ("# licence\nb\n", "b", True, "# licence\nNEW\nb\n"),
        ("# licence\n\n# c\nb\n", "b", True, "# licence\n\nNEW\n# c\nb\n"),
        ("\nb\n", "b", True, "\nNEW\nb\n"),
        ("'''doc'''\n", "'''doc'''", False, "'''doc'''\nNEW\n"),
        ("if a:\n\tb\n", "b", True, "if a:\n\tNEW\n\tb\n"),
        ("if a:\n  b\n  # c\nd\n", "b", False, "if a:\n  b\n  NEW\n  # c\nd\n"),
        ("if a:\n    b\nc\n", "if a", False, "if a:\n    b\nNEW\nc\n"),
        ("if a:\n    b\n", "if a", False, "if a:\n    b\nNEW\n"),
        ("if a:\n    b", "if a", False, "if a:\n    b\nNEW"),
        ("a\r\nb\r\n", "a", False, "a\r\nNEW\r\nb\r\n"),
        ("a\nb\r\nc\n", "b", False, "a\nb\r\nNEW\r\nc\n"),
        ("a\n\n\n@d\ndef f(): pass\n", "@d", True, "a\n\n\nNEW\n\n\n@d\ndef f(): pass\n"),
        ("@d\ndef f():\n    pass\n", "@d", False, "@d\ndef f():\n    pass\nNEW\n"),
        ("import a; b\n", "import a", False, "import a; b\nNEW\n"),
        ("class C:\n    '''doc'''\n", "'''doc'''", False, "class C:\n    '''doc'''\n    NEW\n"),
    ],
)
def test_inserting_statements(before: str, anchor: str, above: bool, after: str) -> None:
    probe = Probe(before)
    edit = InsertStatements(probe.line(anchor), "NEW", before=above)
    assert probe.apply(edit) == after


def test_inserting_beside_a_small_statement_of_a_one_line_suite() -> None:
    probe = Probe("if a: b\n")
    assert probe.apply(InsertStatements(probe.statement("b"), "c")) == "if a: b; c\n"
    assert probe.apply(InsertStatements(probe.statement("b"), "for c in d:\n    e")) == (
        "if a:\n    b\n    for c in d:\n        e\n"
    )


def test_inserting_at_a_clause_is_a_conflict() -> None:
    probe = Probe("if a:\n    b\nelse:\n    c\n")
    with pytest.raises(EditConflict):
        probe.apply(InsertStatements(probe("else:\n    c", cst.Else), "d"))


def test_several_insertions_at_one_place_have_one_order() -> None:
    probe = Probe("a\nb\n")
    edits: list[Edit] = [
        InsertStatements(probe.line("a"), f"{name} = 1\n\nfor i in {name}:\n    pass")
        for name in "zxy"
    ]
    results = {probe.apply(*order) for order in _orders(edits)}
    assert len(results) == 1
    assert results.pop().index("x = 1") > 0


def test_blank_lines_of_a_template_hold_no_indentation() -> None:
    probe = Probe("if a:\n    b\n    x = 1\n")
    template = "\nc\n\nif d:\n    e\n\n    f\n\n"
    after = "if a:\n    b\n\n    c\n\n    if d:\n        e\n\n        f\n\n    x = 1\n"
    assert probe.apply(InsertStatements(probe.line("b"), template)) == after


def test_comments_of_a_replaced_import_stay() -> None:
    before = "from m import (  # all\n    a,  # one\n)\n"
    probe = Probe(before)
    edit = ReplaceStatement(probe.statement(before.strip()), "import n")
    assert probe.apply(edit) == "# all\n# one\nimport n\n"


def test_a_template_may_begin_and_end_with_blank_lines() -> None:
    probe = Probe("import a\nb\n")
    edit = InsertStatements(probe.line("import a"), "\nc = d()\n\n")
    assert probe.apply(edit) == "import a\n\nc = d()\n\nb\n"


def _import(
    before: str,
    *,
    drop: tuple[str, ...] = (),
    rename: tuple[tuple[str, str], ...] = (),
    add: tuple[str, ...] = (),
    module: str | None = None,
) -> str:
    probe = Probe(before)
    node = next(
        n
        for n, node in enumerate(probe.tree.nodes)
        if isinstance(node, cst.Import | cst.ImportFrom)
    )
    aliases = {
        cst.Module([]).code_for_node(alias.with_changes(comma=cst.MaybeSentinel.DEFAULT)): number
        for number, alias in enumerate(probe.tree.nodes)
        if isinstance(alias, cst.ImportAlias)
    }
    if "*" in drop:
        aliases["*"] = probe("*", cst.ImportStar)
    edit = EditImport(
        node,
        drop=tuple(aliases[name] for name in drop),
        rename=tuple((aliases[name], text) for name, text in rename),
        add=add,
        module=module,
    )
    return probe.apply(edit)


@pytest.mark.parametrize(
    ("before", "drop", "after"),
    [
        ("import a, b, c\n", ("b",), "import a, c\n"),
        ("import a, b\n", ("a",), "import b\n"),
        ("import a, b\n", ("b",), "import a\n"),
        ("import a\nx\n", ("a",), "x\n"),
        ("import a.b as c, d\n", ("a.b as c",), "import d\n"),
        ("from m import (a, b)\n", ("b",), "from m import (a)\n"),
        ("from m import (\n    a,\n    b,\n)\n", ("b",), "from m import (\n    a,\n)\n"),
        ("from m import (\n    a,\n    b,\n)\n", ("a",), "from m import (\n    b,\n)\n"),
        (
            "from m import (\n    a,  # one\n    b,  # two\n    c  # three\n)\n",
            ("b",),
            "from m import (\n    a,  # one\n    c  # three\n)\n",
        ),
        (
            "from m import (\n    a,  # one\n    b  # two\n)\n",
            ("b",),
            "from m import (\n    a  # one\n)\n",
        ),
        ("from m import a, \\\n    b\n", ("b",), "from m import a\n"),
        ("from m import a, \\\n    b\n", ("a",), "from m import b\n"),
        ("from m import *\nx\n", ("*",), "x\n"),
        (
            "try:\n    import a\nexcept E:\n    a = 1\n",
            ("a",),
            "try:\n    pass\nexcept E:\n    a = 1\n",
        ),
        ("if x: import a\n", ("a",), "if x: pass\n"),
        ("import a; x\n", ("a",), "x\n"),
    ],
)
def test_dropping_names(before: str, drop: tuple[str, ...], after: str) -> None:
    assert _import(before, drop=drop) == after


def test_renaming_adding_and_moving_names() -> None:
    before = "from m.e import (  # errors\n    A,  # one\n    B as C,\n)\n"
    assert _import(before, rename=(("A", "X as A"),)) == before.replace("A,  #", "X as A,  #")
    assert _import(before, module="m") == before.replace("m.e", "m")
    assert _import(before, add=("D",)) == before.replace("B as C,\n", "B as C,\n    D,\n")
    assert _import(before, add=("A", "B as C")) == before
    assert _import(before, add=("B",)) == before.replace("B as C,\n", "B as C,\n    B,\n")
    assert _import(before, drop=("A", "B as C"), add=("D",)) == (
        "from m.e import (  # errors\n    D,\n)\n"
    )
    assert _import("from m import A\n", add=("B", "C as D", "B")) == (
        "from m import A, B, C as D\n"
    )
    assert _import("from .m import A\n", module="a.b") == "from a.b import A\n"
    assert _import("import m as o, k\n", rename=(("m as o", "n.x as o"),)) == (
        "import n.x as o, k\n"
    )
    assert _import("from m import *\n", drop=("*",), add=("B",), module="k") == (
        "from k import B\n"
    )


def test_names_that_become_one_name_stand_once() -> None:
    assert _import("from m import A, B\n", rename=(("A", "B"),)) == "from m import B\n"
    assert _import("from m import A, B, C\n", rename=(("A", "X"), ("C", "X"))) == (
        "from m import X, B\n"
    )


def test_edits_of_one_import_are_joined() -> None:
    probe = Probe("from m.e import A, B, C\n")
    node = probe.statement("from m.e import A, B, C")
    edits: list[Edit] = [
        EditImport(node, rename=((probe("A", cst.ImportAlias), "X"),), module="m"),
        EditImport(node, drop=(probe("B", cst.ImportAlias),), module="m"),
        EditImport(node, add=("Z",)),
        EditImport(node, add=("Y", "Z")),
    ]
    for order in _orders(edits):
        assert probe.apply(*order) == "from m import X, C, Y, Z\n"


@pytest.mark.parametrize(
    ("before", "node", "after"),
    [
        ("a\nx()\n", "x", "a\n# T\nx()\n"),
        ("x()\n", "x", "# T\nx()\n"),
        ("# licence\nx()\n", "x", "# licence\n# T\nx()\n"),
        ("a\n\n# c\nx()\n", "x", "a\n\n# c\n# T\nx()\n"),
        ("if x:\n    a\n", "x", "# T\nif x:\n    a\n"),
        ("if a:\n    x\n", "x", "if a:\n    # T\n    x\n"),
        ("if a:\n    b\nelif x:\n    c\n", "x", "if a:\n    b\n# T\nelif x:\n    c\n"),
        ("if a: b\nelse: x\n", "x", "if a: b\n# T\nelse: x\n"),
        ("if a: x\n", "x", "# T\nif a: x\n"),
        (
            "def f():\n    try:\n        a\n    except x:\n        b\n",
            "x",
            "def f():\n    try:\n        a\n    # T\n    except x:\n        b\n",
        ),
        ("a\n@x\ndef f(): pass\n", "x", "a\n# T\n@x\ndef f(): pass\n"),
        ("a\n@d\ndef f(b=x): pass\n", "x", "a\n# T\n@d\ndef f(b=x): pass\n"),
        (
            "while a:\n    b\nelse:\n    c\n    x\n",
            "x",
            "while a:\n    b\nelse:\n    c\n    # T\n    x\n",
        ),
        (
            "match a:\n    case x.y:\n        b\n",
            "x",
            "match a:\n    # T\n    case x.y:\n        b\n",
        ),
        ("class C:\n\tx\n", "x", "class C:\n\t# T\n\tx\n"),
        ("a\r\nx\r\n", "x", "a\r\n# T\r\nx\r\n"),
        ("a\nx\r\n", "x", "a\n# T\r\nx\r\n"),
        ("f(\n    x,\n)\n", "x", "# T\nf(\n    x,\n)\n"),
        ("a; x\n", "x", "# T\na; x\n"),
        ("x", "x", "# T\nx"),
    ],
)
def test_a_comment_stands_above_its_statement_and_only_once(
    before: str, node: str, after: str
) -> None:
    probe = Probe(before)
    edit = AddComment(probe(node, cst.Name), "T")
    assert probe.apply(edit, edit) == after
    again = Probe(after)
    assert again.apply(AddComment(again(node, cst.Name), "T")) == after


def test_several_comments_stand_once_each() -> None:
    before = "a\nf(x, y)\n"
    probe = Probe(before)
    edits: list[Edit] = [
        AddComment(probe("x", cst.Name), "two"),
        AddComment(probe("y", cst.Name), "one"),
        AddComment(probe("y", cst.Name), "two"),
    ]
    results = {probe.apply(*order) for order in _orders(edits)}
    assert len(results) == 1
    after = results.pop()
    assert sorted(after.splitlines()) == ["# one", "# two", "a", "f(x, y)"]
    again = Probe(after)
    assert again.apply(AddComment(again("x", cst.Name), "two")) == after
    assert again.apply(AddComment(again("x", cst.Name), "one")) == after


def test_comments_stay_when_the_statement_is_replaced_or_goes() -> None:
    probe = Probe("a\n# c\nx = 1\nb\n")
    statement = probe.statement("x = 1")
    comment = AddComment(statement, "T")
    assert probe.apply(comment, ReplaceStatement(statement, "y\nz")) == "a\n# c\n# T\ny\nz\nb\n"
    assert probe.apply(comment, ReplaceStatement(statement, "")) == "a\n# c\n# T\nb\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n# T: x\nx = 1\n", "a\nx = 1\n"),
        ("a\n\n# c\n# T: x\n# T: y\n# U\nx = 1\n", "a\n\n# c\n# U\nx = 1\n"),
        ("a\n# T: x\n\n# c\nx = 1\n", "a\n# T: x\n\n# c\nx = 1\n"),
        ("if a:\n    # T: x\n    x = 1\n", "if a:\n    x = 1\n"),
        ("if a: b\n# T: x\nelif x: c\n", "if a: b\nelif x: c\n"),
        ("import a\n# T: x\n@d\ndef f(x): pass\n", "import a\n@d\ndef f(x): pass\n"),
        ("# licence\n\n# T: x\nx\n", "# licence\n\nx\n"),
        ("# T: x\nx\n", "x\n"),
        ("#!/bin/x\n# T: x\nx\n", "#!/bin/x\nx\n"),
    ],
)
def test_comments_go_by_what_they_begin_with(before: str, after: str) -> None:
    probe = Probe(before)
    edit = RemoveComments(probe("x", cst.Name), "T:")
    assert probe.apply(edit) == after
    assert verify(probe.tree, apply_plan(probe.tree, [edit]), [edit]) == ()


def test_a_comment_takes_the_place_of_one_that_goes() -> None:
    probe = Probe("a\n# T: x\nx = 1\nb\n")
    statement = probe.statement("x = 1")
    edits = RemoveComments(statement, "T:"), AddComment(statement, "new")
    assert probe.apply(*edits, ReplaceStatement(statement, "y")) == "a\n# new\ny\nb\n"
    assert probe.apply(*edits, ReplaceStatement(statement, "")) == "a\n# new\nb\n"


def test_a_comment_on_a_module_stands_above_its_first_statement() -> None:
    probe = Probe("x\n")
    assert probe.apply(AddComment(0, "T")) == "# T\nx\n"


def test_handlers_change_places() -> None:
    before = textwrap.dedent(
        """\
        try:
            a
        # one
        except A:
            b  # x
        except B: c
        except (C, D) as e:
            d
        else:
            e
        """
    )
    probe = Probe(before)
    handlers = [n for n, node in enumerate(probe.tree.nodes) if isinstance(node, cst.ExceptHandler)]
    node = probe.tree.parents[handlers[0]]
    edits: list[Edit] = [
        ReorderHandlers(node, (handlers[2], handlers[0], handlers[1])),
        ReplaceExpression(probe("C", cst.Name), "Z"),
        AddComment(probe("B", cst.Name), "T"),
    ]
    after = textwrap.dedent(
        """\
        try:
            a
        except (Z, D) as e:
            d
        # one
        except A:
            b  # x
        # T
        except B: c
        else:
            e
        """
    )
    for order in _orders(edits):
        assert probe.apply(*order) == after
    with pytest.raises(EditConflict):
        probe.apply(ReorderHandlers(node, (handlers[0], handlers[1])))


def test_edits_of_one_slot_conflict() -> None:
    probe = Probe("f(a, k=1)\nimport m\n")
    arg, call = probe("a", cst.Arg), probe("f(a, k=1)", cst.Call)
    statement = probe.statement("import m")
    alias = probe("m", cst.ImportAlias)
    pairs: list[tuple[Edit, Edit]] = [
        (ReplaceExpression(call, "x"), ReplaceExpression(call, "y")),
        (RemoveArgument(arg), NameArgument(arg, "k2")),
        (NameArgument(arg, "k2"), NameArgument(arg, "k3")),
        (AddArgument(call, "z", "1"), AddArgument(call, "z", "2")),
        (AddArgument(call, "k", "1"), AddArgument(call, "z", "2")),
        (ReplaceStatement(statement, "x"), EditImport(statement, drop=(alias,))),
        (EditImport(statement, rename=((alias, "x"),)), EditImport(statement, drop=(alias,))),
    ]
    for one, other in pairs:
        for order in ((one, other), (other, one)):
            with pytest.raises(EditConflict) as caught:
                probe.apply(*order)
            assert set(caught.value.edits) <= {one, other}
            assert caught.value.edits


def test_equal_edits_collapse() -> None:
    probe = Probe("f(a)\n")
    edit = AddArgument(probe("f(a)", cst.Call), "k", "1")
    assert probe.apply(edit, AddArgument(edit.call, "k", "1")) == "f(a, k=1)\n"


def test_a_hole_above_the_node_that_it_fills_is_a_conflict() -> None:
    probe = Probe("f(g(x))\n")
    with pytest.raises(EditConflict):
        probe.apply(
            ReplaceExpression(probe("x", cst.Name), "$v", (("v", probe("f(g(x))", cst.Call)),))
        )


def test_a_template_that_is_no_python_is_refused() -> None:
    probe = Probe("x\n")
    with pytest.raises(ValueError, match="no expression"):
        probe.apply(ReplaceExpression(probe("x", cst.Name), "a b"))
    with pytest.raises(ValueError, match="no statements"):
        probe.apply(ReplaceStatement(probe.statement("x"), "a b"))


def test_a_dollar_in_a_string_is_text() -> None:
    probe = Probe("x = y\n")
    edit = ReplaceExpression(probe("y"), "f('$v', f'{$v}', $v)", (("v", probe("x")),))
    assert probe.apply(edit) == "x = f('$v', f'{x}', x)\n"


def test_chunks_without_an_edit_are_not_generated() -> None:
    tree = tree_of("a\n", "b = (\n", "x\n", "c\n")
    number = next(
        n for n, node in enumerate(tree.nodes) if isinstance(node, cst.Name) and node.value == "x"
    )
    assert apply_plan(tree, [ReplaceExpression(number, "y")]) == (None, None, "y\n", None)
    assert apply_plan(tree, []) == (None, None, None, None)


def test_a_hole_may_come_from_another_chunk() -> None:
    tree = tree_of("a = b(1)\n", "c\n")
    call = next(n for n, node in enumerate(tree.nodes) if isinstance(node, cst.Call))
    name = next(
        n for n, node in enumerate(tree.nodes) if isinstance(node, cst.Name) and node.value == "c"
    )
    edits = [ReplaceExpression(name, "d($v)", (("v", call),)), ReplaceExpression(call + 1, "z")]
    texts = apply_plan(tree, edits)
    assert texts == ("a = z(1)\n", "d(z(1))\n")
