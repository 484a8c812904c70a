"""The site's strings in four languages."""

import pytest

from sankofa.foundation import wording


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_language_has_every_string(language: str):
    assert wording.faults(language) == []


def test_strings_of_templates_and_of_code_are_gathered():
    found = {message.id for message in wording.extracted()}
    assert "Get help" in found
    assert ("%(shown)s record", "%(shown)s records") in found
    assert "Cabo Verde" not in found


def test_no_line_with_a_tag_is_passed_over():
    gathered = {place for message in wording.extracted() for place in message.locations}
    tagged = {
        (str(file.relative_to(wording.PACKAGE)), number)
        for file in wording.PACKAGE.rglob("templates/**/*.html")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if "{% translate " in line or "{% blocktranslate" in line
    }
    assert len(tagged) > 100
    assert tagged - gathered == set()


def test_a_missing_a_fuzzy_and_a_broken_text_are_told(monkeypatch, tmp_path):
    monkeypatch.setattr(wording, "catalogue_path", lambda language: tmp_path / f"{language}.po")
    wording.update("fr")
    assert any("not translated: 'Get help'" in fault for fault in wording.faults("fr"))
    path = tmp_path / "fr.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('msgid "Get help"\nmsgstr ""', '#, fuzzy\nmsgid "Get help"\nmsgstr "Aide"'),
        encoding="utf-8",
    )
    assert any("fuzzy: 'Get help'" in fault for fault in wording.faults("fr"))
    path.write_text(
        text.replace(
            'msgid "Version %(version)s"\nmsgstr ""', 'msgid "Version %(version)s"\nmsgstr "Version %(x)s"'
        ),
        encoding="utf-8",
    )
    assert any("placeholders" in fault for fault in wording.faults("fr"))
