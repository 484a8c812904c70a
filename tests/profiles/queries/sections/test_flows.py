from profiles.queries.shown import table, values
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.sections import flows
from sankofa.profiles.terms import Figure


def test_each_period_has_its_range_and_says_how_sure_it_is():
    by_period = table(flows.section("MDA", "en"), "flows-by-period")
    assert [row.key for row in by_period.rows][-2:] == ["2015-2020", "2020-2024"]
    row = by_period.rows[-2].cells
    out, least, most = row[1:4]
    assert least.value <= out.value <= most.value
    assert (out.low, out.high) == (least.value, most.value)
    assert row[4] == "methods differ widely"
    assert row[8] == "methods are far apart"


def test_counted_net_migration_stands_beside():
    by_period = table(flows.section("MDA", "en"), "flows-by-period")
    net = values(by_period, "2015-2020")[-1]
    assert net == figure("net-migration-between", "MDA", "2015-2020").value
    assert round(net) == -219_233


def test_the_range_is_drawn_with_a_mark_for_each_method():
    section = flows.section("MDA", "en")
    (picture,) = (picture for picture in section.pictures if picture.code == "flows-methods-out")
    assert len(picture.table.rows) == 6
    drawn = str(picture.draw(720))
    for name in [row.cells[0] for row in picture.table.rows]:
        assert name in drawn


def test_the_largest_flows_are_the_largest():
    moves = table(flows.section("MDA", "en"), "flows-out")
    by_size = [row.cells[1].value for row in moves.rows]
    assert by_size == sorted(by_size, reverse=True)
    assert moves.rows[0].key == "ITA"
    assert moves.rows[0].link == "/en/profiles/MDA/ITA/"


def test_what_was_published_stands_beside():
    ours = table(flows.section("MDA", "en"), "flows-published-out")
    assert values(ours, "da_pb_closed")[-1] == 426_221
    assert ours.datasets == ("abel-cohen-2019",)


def test_an_area_without_estimates_says_so():
    section = flows.section("VAT", "en")
    assert section.lead == ("For this area no flows are estimated.",)
    assert section.missing
    assert not section.tables


def test_the_numbers_of_the_lead_are_those_of_the_figures():
    section = flows.section("MDA", "en")
    assert (
        section.lead[0]
        == "Between mid-2020 and mid-2024 about 200,000 people moved out and 200,000 moved in."
    )
    (out, into, net, returning) = (each.figure for each in section.key_figures)
    assert out == figure("outflow-range", "MDA", "2020-2024", "all")
    assert into == figure("inflow-range", "MDA", "2020-2024", "all")
    assert net == figure("netflow-range", "MDA", "2020-2024", "all")
    assert isinstance(returning, Figure)
