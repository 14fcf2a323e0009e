import main


def test_main():
    assert main.helper
