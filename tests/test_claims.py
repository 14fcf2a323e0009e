"""Whose names meet those of a document through star imports."""

from __future__ import annotations

from openai_migrate.analysis.project.claims import met_in_stars


def test_names_meet_in_who_takes_all_of_two() -> None:
    starred = {"main": {"llm", "utils"}, "utils": {"db"}, "other": {"elsewhere"}}
    assert met_in_stars(["llm"], starred) == {"llm": {"main", "utils", "db"}}


def test_names_meet_in_the_document_itself() -> None:
    assert met_in_stars(["llm"], {"llm": {"base"}}) == {"llm": {"base"}}


def test_where_there_are_no_stars_none_meet() -> None:
    assert met_in_stars(["llm"], {"main": {"base"}}) == {}
