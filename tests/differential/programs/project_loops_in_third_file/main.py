import llm
import runner

for prompt in "ab":
    print(runner.go(llm.ask, prompt))
