from agents import Agent


class Other:
    model = "o"
    ask = Agent.ask
