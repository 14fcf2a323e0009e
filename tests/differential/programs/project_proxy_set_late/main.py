# bench: env = http_proxy=http://127.0.0.1:9
# bench: env = https_proxy=http://127.0.0.1:9
# bench: differs = stdout, requests because settings/proxy on auto
import llm
from net import go_without_proxy

go_without_proxy()
print(llm.ask("one"))
