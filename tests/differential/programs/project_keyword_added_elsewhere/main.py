import llm

llm.PARAMS["request_timeout"] = 5
llm.MODELS["b"]["headers"] = {"x-a": "b"}
bot = llm.Bot()
bot.params["request_timeout"] = 5
llm.Bot.defaults["headers"] = {"x-c": "d"}
print(llm.ask("x", "a"), llm.ask("x", "b"), bot.ask("y"))
