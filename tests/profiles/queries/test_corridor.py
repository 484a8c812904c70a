import pytest

from profiles.queries.shown import figures_of, read_again, recomputed, table, tables_of, values, well_formed
from sankofa.charts.render import svg
from sankofa.profiles.queries.corridor import corridor_of
from sankofa.profiles.terms import Profile, Section

PAIRS = [
    ("USA", "MEX"),
    ("MDA", "ITA"),
    ("TUV", "NZL"),
    ("SSD", "UGA"),
    ("TUV", "MDA"),
    ("VAT", "ITA"),
    ("CHI", "GBR"),
]


def part(profile: Profile, code: str) -> Section:
    (found,) = (section for section in profile.sections if section.code == code)
    return found


@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_shown_holds_together(pair):
    profile = corridor_of(*pair, "en")
    assert profile.code == "-".join(pair)
    assert list(well_formed(profile.sections)) == []
    for section in profile.sections:
        texts = (*section.lead, *section.notes, *section.missing)
        assert section.lead or section.missing or section.pictures
        assert all(text.endswith(".") for text in texts)
        assert not any("None" in text or "%(" in text for text in texts)
    assert set(profile.datasets) == {id for each in tables_of(profile.sections) for id in each.datasets}


@pytest.mark.parametrize("pair", PAIRS[:5])
def test_every_figure_follows_from_cells_of_the_files(pair):
    cells = recomputed(figures_of(corridor_of(*pair, "en").sections).values())
    of_pair = [cell for cell in cells if set(pair) <= {value for _key, value in cell.row}]
    for cell in sorted(of_pair, key=lambda cell: (cell.dataset, cell.column, cell.row))[::7]:
        assert read_again(cell) == cell.value, cell


def test_both_directions_are_told_whichever_is_asked_first():
    one, other = (figures_of(corridor_of(*pair, "en").sections) for pair in (("USA", "MEX"), ("MEX", "USA")))
    assert {id for id in one if not id.startswith("distance")} == {
        id for id in other if not id.startswith("distance")
    }


def test_united_states_and_mexico():
    profile = corridor_of("USA", "MEX", "en")
    assert profile.title == "United States and Mexico"
    people = table(part(profile, "people"), "people-by-year")
    assert values(people, "2024")[4] == 11_279_561
    money = table(part(profile, "remittances"), "remittances-by-model")
    assert values(money, "matrix-2021")[1:] == [52_595.342546, 1_844.683777]
    costs = table(part(profile, "costs"), "costs-usa-mex")
    assert values(costs, "2024Q3")[1:] == [4.935435, 2.985556, 1.23, 46]
    assert any(each.figure.id == "remittance-matrix.USA.MEX.2021" for each in profile.key_figures)


def test_moldova_and_italy():
    profile = corridor_of("MDA", "ITA", "en")
    published = table(part(profile, "flows"), "flows-published-mda-ita")
    assert values(published, "da_pb_closed")[1:] == [1_449, 5_069, 75_422, 79_581]
    ours = table(part(profile, "flows"), "flows-by-period")
    moves, least, most = ours.rows[-1].cells[1:4]
    assert (moves.low, moves.high) == (least.value, most.value)
    both = table(part(profile, "costs"), "costs-by-quarter")
    assert values(both, "2020Q3")[1] == pytest.approx(4.864)
    assert "Services from Moldova to Italy were not priced." in part(profile, "costs").missing


def test_south_sudan_and_uganda():
    profile = corridor_of("SSD", "UGA", "en")
    refugees = table(part(profile, "displacement"), "refugees-by-year")
    assert values(refugees, "2024")[1] == 975_020
    assert part(profile, "costs").lead == ("No price of sending money between the two is held here.",)


def test_years_before_a_state_was_counted_apart_hold_no_data():
    people = part(corridor_of("SSD", "UGA", "en"), "people")
    by_sex, shares = table(people, "people-by-sex"), table(people, "people-shares")
    assert values(by_sex, "2005")[1:] == [None] * 6
    assert values(shares, "2010")[1] is None
    assert values(by_sex, "2010")[4:6] == [60_976, 64_430]
    assert values(by_sex, "2015")[1:3] == [90_380, 88_702]
    assert "born there who live abroad" in shares.columns[1].label
    assert any(note.startswith("South Sudan became a state of its own") for note in people.notes)
    assert any("shown as no data" in note for note in people.notes)


def test_a_nought_between_old_states_stays():
    people = part(corridor_of("USA", "MEX", "en"), "people")
    assert not any("shown as no data" in note for note in people.notes)


def test_an_older_edition_is_named_when_the_newest_is_silent():
    profile = corridor_of("TUV", "NZL", "en")
    assert part(profile, "people").lead[0] == (
        "International Migrant Stock 2020, an older edition, gives 1,903 people born in Tuvalu who lived in New "
        "Zealand in 2020."
    )
    assert "newest edition gives no number of people born in Tuvalu" in part(profile, "people").missing[0]


def test_two_areas_without_anything_between_them():
    profile = corridor_of("TUV", "MDA", "en")
    assert [each.figure.id for each in profile.key_figures] == ["distance.TUV.MDA"]
    assert tables_of(profile.sections) == []
    assert profile.datasets == ()
    assert part(profile, "providers").lead == ("No publisher held here gives a number on these two areas.",)
    assert part(profile, "flows").lead == ("The estimates hold no moves between the two.",)
    assert part(profile, "remittances").lead == ("No model finds remittances between the two.",)
    assert len(part(profile, "people").missing) == 2


def test_the_largest_provider_is_counted():
    section = part(corridor_of("MDA", "ITA", "en"), "providers")
    counted = {row.key: row.cells[-1] for row in table(section, "providers").rows}
    assert list(counted.values()) == sorted(counted.values(), reverse=True)
    assert counted["wb-matrix-2021"] == 1
    assert counted["ims2024"] == 8  # however many sexes and ways
    assert counted["rpw-databank"] == 10  # however many quarters
    assert counted["abel-cohen-2019"] == 4  # periods
    assert "estimates-ims2024" not in counted  # made here
    assert section.lead[0] == (
        f"The largest provider is United Nations High Commissioner for Refugees: {counted['unhcr']} of 55 years with "
        "numbers, each kind of data counted by itself."
    )


def test_an_area_without_estimates_says_so():
    flows = part(corridor_of("VAT", "ITA", "en"), "flows")
    assert flows.lead == ("No flows are estimated.",)
    assert flows.missing


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pictures_can_be_drawn(language):
    profile = corridor_of("MDA", "ITA", language)
    pictures = [picture for section in profile.sections for picture in section.pictures]
    assert len(pictures) == 5
    for picture in pictures:
        assert "<svg" in svg(picture.draw(360))


def test_odd_pairs_are_refused():
    with pytest.raises(KeyError):
        corridor_of("MDA", "XXX", "en")
    with pytest.raises(KeyError):
        corridor_of("OTH", "MDA", "en")
    with pytest.raises(ValueError, match="twice"):
        corridor_of("MDA", "MDA", "en")
