import local
import remote

print(local.ask("a")["choices"][0]["text"], remote.ask("b")["choices"][0]["text"].strip())
print(local.text(local.ask("c")), remote.text(remote.ask("d")))
print(local.ask("e").get("usage", {}).get("total_tokens"), remote.ask("f")["usage"]["total_tokens"])
