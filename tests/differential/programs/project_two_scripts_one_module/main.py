"""Two scripts share a module and configure it in their own ways; this one in main()."""

import openai
from common import ask


def main(key="sk-main"):
    openai.api_key = key
    openai.organization = "org-main"
    print(ask("main"))
    openai.organization = None
    print(ask("again"))


if __name__ == "__main__":
    main()
