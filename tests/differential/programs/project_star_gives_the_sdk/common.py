import os
import openai
