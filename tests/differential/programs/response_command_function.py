import argparse

import openai

openai.api_key = "sk-1"


def chat(options):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": options.text}]
    )


def complete(options):
    return openai.Completion.create(model="text-davinci-003", prompt=options.text)


def parser_of_all():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True)
    for name, function in (("chat", chat), ("complete", complete)):
        command = commands.add_parser(name)
        command.add_argument("text")
        command.set_defaults(run=function, verbose=True)
    return parser


def main(arguments):
    options = parser_of_all().parse_args(arguments)
    response = options.run(options)
    if options.verbose:
        print(response["model"], response["choices"][0]["finish_reason"])
    options, others = parser_of_all().parse_known_args([*arguments, "--more"])
    print(options.run(options)["object"], others)


main(["chat", "one"])
main(["complete", "two"])
