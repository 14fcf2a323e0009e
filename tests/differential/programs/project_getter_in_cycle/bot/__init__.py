from bot.app import run
