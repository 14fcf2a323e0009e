from ask import main


def run():
    print("round")
    main()


if __name__ == "__main__":
    run()
