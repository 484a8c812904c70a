from sankofa.catalogue.formats.facts import SourceFact


def test_a_source_in_words_names_who_published_it_and_when():
    assert (
        SourceFact("a", "Made-up report", "Press", 2009, "§3").in_words == "Made-up report (Press, 2009), §3"
    )
    assert SourceFact("a", "Made-up report", "", 2009, "§3").in_words == "Made-up report (2009), §3"
    assert SourceFact("a", "Made-up report", "", None, "§3").in_words == "Made-up report, §3"


def test_a_result_is_cut_when_it_holds_more_than_a_file(result):
    assert not result(total=50_000).cut
    assert result(total=50_001).cut
