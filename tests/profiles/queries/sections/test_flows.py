from profiles.queries.shown import table, values
from sankofa.profiles.formats.numbers import honest, written
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.flows import estimates
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
        == "Between mid-2020 and mid-2024 about 200,000 people moved out and 210,000 moved in."
    )
    (out, into, net, returning) = (each.figure for each in section.key_figures)
    assert out == figure("outflow-range", "MDA", "2020-2024", "all")
    assert into == figure("inflow-range", "MDA", "2020-2024", "all")
    assert net == figure("netflow-range", "MDA", "2020-2024", "all")
    assert isinstance(returning, Figure)


def test_a_method_that_finds_nobody_moving_widens_the_range():
    section = flows.section("SYR", "en")
    assert "moves out 0 to 2,000,000, moves in 25,000 to 2,900,000." in section.lead[1]
    row = table(section, "flows-by-period").rows[-1].cells
    assert [written(cell) for cell in row[1:4]] == ["760,000", "0", "2,000,000"]
    assert row[4] == "methods are far apart"


def test_no_flow_of_our_own_rests_on_one_method_only():
    for area in ("SYR", "SSD", "KWT", "TUV", "NZL"):
        for side in ("out", "in"):
            words = {row.cells[4] for row in table(flows.section(area, "en"), f"flows-{side}").rows}
            assert "one method only" not in words
    assert figure("flow-range", "KWT", "BGD", "2020-2024", "all").low == 0


def test_every_number_of_a_row_stands_within_the_range_beside_it():
    for area in ("SYR", "SSD", "MDA", "USA"):
        for row in table(flows.section(area, "en"), "flows-out").rows:
            main, lowest, highest = (honest(cell).value for cell in row.cells[1:4])
            assert lowest <= main <= highest


def test_the_main_estimate_has_the_net_migration_of_the_united_nations():
    """By construction, as the notes say."""
    for area in ("SYR", "MDA", "USA", "IND", "DEU"):
        for period in estimates().periods:
            ours = figure("netflow-range", area, period, "all")
            theirs = figure("net-migration-between", area, period)
            assert abs(ours.value - theirs.value) < 300


def test_a_caption_tells_the_last_period_alone():
    section = flows.section("MDA", "en")
    (picture,) = (picture for picture in section.pictures if picture.code == "flows-methods-out")
    assert picture.summary.startswith("Last period, mid-2020 to mid-2024: ")
    assert "mid-2015" not in picture.summary


def test_tables_with_periods_side_by_side_say_that_the_last_is_shorter():
    section = flows.section("MDA", "en")
    for code in ("flows-by-period", "flows-out", "flows-in", "flows-sex"):
        assert table(section, code).notes[-1] == (
            "The last period has 4 years, the others 5: compare moves a year, not totals."
        )
