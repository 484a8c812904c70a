"""`sankofa profile` as somebody at a terminal meets it."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.slow


def refused(done) -> str:
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_report_workbook_and_bundle_are_written(installation: Path, sankofa, tmp_path: Path):
    pdf, xlsx, bundle = (tmp_path / name for name in ("a.pdf", "a.xlsx", "a.zip"))
    wanted = ("--pdf", pdf, "--xlsx", xlsx, "--bundle", bundle)
    done = sankofa(
        installation, "profile", "VAT", "--lang", "fr", *wanted, SANKOFA_URL="https://sankofa.example.org"
    )
    assert done.returncode == 0, done.stderr
    assert f"{pdf}: 0." in done.stdout
    assert "Writing a.pdf … " in done.stdout
    reader = PdfReader(pdf)
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert "https://sankofa.example.org" in reader.pages[0].extract_text()
    assert openpyxl.load_workbook(xlsx).worksheets[0]["A1"].value.startswith("Saint-Siège")
    with zipfile.ZipFile(bundle) as found:
        assert found.testzip() is None


def test_several_countries_go_into_a_folder_and_may_be_named(installation: Path, sankofa, tmp_path: Path):
    done = sankofa(installation, "profile", "VAT", "توفالو", "--xlsx", tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"VAT-en.xlsx", "TUV-en.xlsx"}


def test_without_an_address_of_the_site_nothing_leads_to_this_machine(
    installation: Path, sankofa, tmp_path: Path
):
    assert sankofa(installation, "profile", "VAT", "--pdf", tmp_path).returncode == 0
    content = (tmp_path / "VAT-en.pdf").read_bytes()
    assert b"127.0.0.1" not in content
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "VAT-en.pdf").pages)
    assert "127.0.0.1" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Moldva", "--pdf", "a.pdf"], "No country or area goes by 'Moldva'. Near it are: Moldova (MDA)."),
        (["qqqqqq", "--pdf", "a.pdf"], "No country or area goes by 'qqqqqq'."),
        (["guin", "--pdf", "a.pdf"], "may mean several countries: Guinea (GIN); Guinea-Bissau (GNB)"),
        (["MDA"], "Say what to write: --pdf FILE, --xlsx FILE or --bundle FILE."),
        (
            ["MDA", "--lang", "de", "--pdf", "a.pdf"],
            "There is no language 'de' here; there are en, fr, es, ar.",
        ),
        (["MDA", "VAT", "--pdf", "a.pdf"], "several countries are asked for: name a folder that exists."),
        (["MDA", "--pdf", "a.docx"], "a.docx should end with .pdf, or be a folder that exists."),
        (["MDA", "--pdf", "/no/such/folder/a.pdf"], "there is no folder /no/such/folder."),
    ],
)
def test_what_cannot_be_done_is_said(
    installation: Path, sankofa, words: list[str], said: str, tmp_path: Path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert said in refused(sankofa(installation, "profile", *words))
    assert not list(tmp_path.iterdir())


def test_without_countries_it_says_how_to_load_them(var: Path, sankofa, tmp_path: Path):
    assert "Run `sankofa load` once." in refused(sankofa(var, "profile", "MDA", "--pdf", tmp_path))
