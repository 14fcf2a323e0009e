from multiprocessing import Pool

from bot import Bot

if __name__ == "__main__":
    bot = Bot("sk-pool")
    with Pool(1) as pool:
        print(pool.map(bot.ask, ["one", "two"]))
