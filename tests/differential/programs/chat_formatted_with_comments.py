#!/usr/bin/env python
# -*- coding: utf-8 -*-
import openai  # the SDK

# ----- configuration -----
openai.api_key = "sk-comments"  # TODO: move to env

resp = openai.ChatCompletion.create(  # ask
    model="gpt-4",  # or 'gpt-3.5-turbo'
    messages=[
        {"role": "user", "content": 'Übersetze "Straße"'},  # umlauts
    ],
    temperature=0,  # no surprises
)
print(resp["choices"][0]["message"]["content"])  # show it
