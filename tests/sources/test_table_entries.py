"""Entries of dictionaries that the top of a module writes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.sources.table_entries import url_key

TEXTS = {
    'PROXIES = {"https": "http://proxy:80"}\n': "https",
    'PROXIES = {"http": "http://a", "https": f"http://{HOST}:80"}\n': "https",
    'PROXIES = {"http": "http://proxy:80"}\n': "http",
    'PROXIES: dict[str, str] = {"https": "http://proxy:80"}\n': "https",
    'PROXIES = {"https": "proxy:80"}\n': "",
    'PROXIES = {"https": HOST}\n': "",
    'PROXIES = {"ftp": "http://proxy:80"}\n': "",
    'PROXIES = {"https": "http://proxy:80", **MORE}\n': "",
    'PROXIES = {"https": "http://proxy:80"}\nPROXIES["https"] = OTHER\n': "",
    'if HOST:\n    PROXIES = {"https": "http://proxy:80"}\n': "",
    'PROXIES = "http://proxy:80"\n': "",
    'PROXIES_OF_ALL = {"https": "http://proxy:80"}\n': "",
    "PROXIES = {": "",
}


@pytest.mark.parametrize("text", TEXTS)
def test_which_entry_counts(text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(text)
    assert url_key(str(file), "PROXIES", ("https", "http")) == TEXTS[text]


def test_no_file(tmp_path: Path) -> None:
    assert url_key(str(tmp_path / "gone.py"), "PROXIES", ("https",)) == ""
