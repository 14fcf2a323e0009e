# bench: differs = stdout because access/formatted
import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "whole"}])
print("usage: {}".format(r["usage"]))
print("usage: %s" % r["usage"])
print("usage: " + str(r["usage"]))
