"""Dicts with responses in them, made elsewhere, that fill a text; fields of several kinds."""
# bench: differs = stdout, status because access/filled, access/fields

import openai

r = openai.Completion.create(model="m", prompt="q")
values = {"usage": r["usage"], "model": r["model"]}
print("{model}".format(**values), "%(model)s" % values)
print(len("{usage}".format(**values)))
print("{0.model}: {0[choices][0][text]}".format(r))
