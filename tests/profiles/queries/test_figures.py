import math
from dataclasses import replace

import pytest

from sankofa.methods.operations import OPERATIONS
from sankofa.profiles.queries import figures, holdings
from sankofa.profiles.queries.figures import Indicator
from sankofa.profiles.queries.indicators import figure, figure_of, trace
from sankofa.profiles.queries.indicators.priced import SIDES
from sankofa.profiles.queries.indicators.remittance_model import RULES
from sankofa.profiles.queries.sections.remittance_costs import MEASURES
from sankofa.profiles.terms import Cell, Status, Unit, UnknownFigure

ODD = [
    "",
    "emigrants",
    "nothing.MDA.2024",
    "emigrants.XXX.2024.all",
    "emigrants.mda.2024.all",
    "emigrants.MDA.2023.all",
    "emigrants.MDA.02024.all",
    "emigrants.MDA.٢٠٢٤.all",
    "emigrants.MDA.-2024.all",
    "emigrants.MDA.2024.both",
    "emigrants.MDA.2024",
    "emigrants.MDA.2024.all.",
    "emigrants.MDA.2024.all.all",
    "emigrants-in.MDA.2024.all.wpp2024",
    "emigrants-in.MDA.2024.all.ims2020",
    "migrants.MDA.XXX.2024.all",
    "migrants-change.MDA.ITA.2024-1990",
    "migrants-change.MDA.ITA.1990-1990",
    "migrants-change.MDA.ITA.1990",
    "migrants-aged.MDA.7-9.2024.all",
    "migrants-aged.XXX.all.2024.all",
    "population.XXX.2024",
    "population.MDA.1900",
    "population.MDA.",
]


@pytest.mark.parametrize("id", ODD)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        figure_of(id)
    with pytest.raises(UnknownFigure):
        trace(id)


@pytest.fixture
def counted():
    """An indicator that counts how often its inputs are found."""
    asked: list[str] = []

    def inputs(area: str) -> list[Cell]:
        asked.append(area)
        return [Cell("made-up", (("area", area),), "total", float(len(asked)))]

    for code, is_kept in (("made-up-kept", True), ("made-up-fleeting", False)):
        figures.register(
            Indicator(
                code, "", Unit.COUNT, Status.COMPUTED, ("area",), "value", inputs, "", "", None, is_kept
            )
        )
    yield asked
    for code in ("made-up-kept", "made-up-fleeting"):
        del figures._INDICATORS[code]
    holdings.forget()


def test_a_figure_is_computed_once_while_the_same_data_are_held(counted):
    assert figure("made-up-kept", "AAA") is figure("made-up-kept", "AAA")
    assert counted == ["AAA"]


def test_a_figure_is_computed_again_when_other_data_are_held(counted):
    assert figure("made-up-kept", "AAA").value == 1
    holdings.forget()
    assert figure("made-up-kept", "AAA").value == 2


def test_a_figure_of_data_that_are_gone_is_not_kept(counted):
    """As if an import had come while it was computed, and somebody had asked for another figure."""

    def slow(area: str) -> list[Cell]:
        holdings.forget()
        figure("made-up-kept", "AAA")
        return [Cell("made-up", (), "total", float(len(counted)))]

    kept = figures._INDICATORS["made-up-kept"]
    figures.register(replace(kept, code="made-up-slow", inputs=slow))
    try:
        assert [figure("made-up-slow", "BBB").value for _ in range(2)] == [1, 2]
    finally:
        del figures._INDICATORS["made-up-slow"]


def test_a_figure_that_rests_on_more_than_datasets_is_always_computed(counted):
    assert [figure("made-up-fleeting", "AAA").value for _ in range(3)] == [1, 2, 3]


def test_what_is_kept_has_a_limit(counted, monkeypatch):
    monkeypatch.setattr(figures, "MOST_KEPT", 10)
    for number in range(40):
        figure("made-up-kept", f"A{number}")
        assert len(figures._memory.lately) <= 10
        assert len(figures._memory.before) <= 10


def test_what_is_asked_for_again_and_again_is_kept_longest(counted, monkeypatch):
    monkeypatch.setattr(figures, "MOST_KEPT", 10)
    for number in range(40):
        figure("made-up-kept", "AAA")
        figure("made-up-kept", f"A{number}")
    assert counted.count("AAA") == 1
    figure("made-up-kept", "A0")
    assert counted.count("A0") == 2


def test_nothing_follows_from_no_inputs():
    tokelau_in_monaco = figure("effective-destinations", "TKL", 1990)
    assert tokelau_in_monaco.value is None or tokelau_in_monaco.value >= 1
    assert figure("women-share-migrants", "TUV", "KWT", 2024).value is None


def test_a_trace_names_all_datasets_below_it():
    found = trace("emigrants-share.MDA.2024")
    assert found.datasets == ("ims2024", "wpp2024")
    assert found.dims == (("area", "MDA"), ("year", "2024"))
    assert [each.id for each in found.inputs] == ["emigrants.MDA.2024.all", "born-here.MDA.2024"]


def test_a_trace_holds_the_cells_and_they_give_the_figure():
    found = trace("emigrants.MDA.2024.all")
    assert len(found.inputs) > 30
    assert all(isinstance(cell, Cell) and dict(cell.row)["origin"] == "MDA" for cell in found.inputs)
    assert found.operation == "total"
    assert math.fsum(cell.value for cell in found.inputs) == found.figure.value == 864257


def test_every_indicator_names_an_operation_a_method_and_a_formula():
    codes = [indicator.code for indicator in figures.indicators()]
    assert len(codes) == len(set(codes))
    for indicator in figures.indicators():
        assert indicator.operation in OPERATIONS
        assert indicator.method
        assert indicator.formula
        assert str(indicator.label)
        assert "." not in indicator.code


FLOWS = [("", "2015-2020", "pseudo_bayes"), ("-published", "2000-2005", "da_pb_closed")]
ENDS = ("range", "least", "most")
WAYS = ("received", "paid")
SOONER = [
    ("emigrants", "MDA", "2024", "all"),
    ("emigrants", "OTH", "1990", "women"),
    ("emigrants-in", "MEX", "1960", "men", "gbmd"),
    ("immigrants", "BES", "2024", "all"),
    ("immigrants", "VAT", "1990", "women"),
    ("immigrants-in", "SSD", "2020", "all", "ims2020"),
    ("migrants", "MEX", "USA", "2024", "all"),
    ("migrants", "TUV", "KWT", "2024", "all"),
    ("migrants-in", "IND", "ARE", "2015", "men", "ims2020"),
    ("hhi-destinations", "IND", "2024"),
    ("effective-destinations", "MDA", "1990"),
    ("top-share-destinations", "KWT", "2024"),
    ("hhi-origins", "DEU", "2024"),
    ("effective-origins", "USA", "2024"),
    ("top-share-origins", "BES", "2024"),
    *(
        (f"{code}{kind}", "MDA", period, "all", method)
        for code in ("outflow", "inflow")
        for kind, period, method in FLOWS
    ),
    ("refugees-from", "SYR", "2024"),
    ("refugees-in", "USA", "1990"),
    ("asylum-seekers-from", "VEN", "2024"),
    ("asylum-seekers-in", "DEU", "2016"),
    ("other-protection-from", "VEN", "2024"),
    ("other-protection-in", "TUV", "2024"),
    ("returned-refugees", "SSD", "2024"),
    ("stateless-in", "CIV", "2024"),
    ("refugees", "SYR", "DEU", "2024"),
    ("asylum-seekers", "VEN", "TUV", "2024"),
    ("other-protection", "VEN", "COL", "2024"),
    *((f"flow-{end}", "MDA", "ITA", "2015-2020", "all") for end in ENDS),
    *((f"flow-{end}", "TUV", "KWT", "1990-1995", "women") for end in ENDS),
    *(
        (f"{flow}-{end}", "MDA", "2020-2024", "all")
        for flow in ("outflow", "inflow", "netflow")
        for end in ENDS
    ),
    *((f"remittance-weight-{rule}", "ITA", "MDA", "2021") for rule in RULES),
    *((f"remittance-weight-{rule}", "VAT", "TUV", "1995") for rule in RULES),
    *(("remittance-model", "ITA", "MDA", "2021", rule) for rule in RULES),
    *(("remittance-model", "VAT", "TUV", "1995", rule) for rule in RULES),
    *(("remittance-weights", receiver, "2021", rule) for receiver in ("MDA", "TUV") for rule in RULES),
    ("remittance-matrix", "ITA", "MDA", "2021"),
    ("remittance-matrix", "TUV", "VAT", "2017"),
    ("remittance-matrix-received", "MDA", "2021"),
    ("remittance-matrix-sent", "TUV", "2018"),
    *(
        (f"remittances-{way}", area, year)
        for way in WAYS
        for area, year in (("MDA", "2022"), ("TUV", "1995"))
    ),
    *((f"remittances-{way}-in", "IND", "2020", "wdi-remittances") for way in WAYS),
    *((f"remittance-cost-{side}-mean", "MEX", "2016") for side in SIDES),
    *((f"corridors-{side}", area, "2020Q1") for side in SIDES for area in ("IND", "VAT")),
    *((f"corridors-above-5-{side}", "USA", "2019Q4") for side in SIDES),
    *((f"corridors-priced-{side}", area, "2019") for side in SIDES for area in ("ITA", "TUV")),
    *((cost, "USA", "MEX", quarter) for cost in MEASURES for quarter in ("2025Q1", "2011Q1")),
    *((cost, "TUV", "VAT", "2020Q1") for cost in MEASURES),
]


@pytest.mark.parametrize(("code", "dims"), [(code, dims) for code, *dims in SOONER])
def test_values_had_sooner_are_those_of_the_inputs(code, dims):
    indicator = figures._indicator(code)
    assert list(indicator.values(*dims)) == [each.value for each in indicator.inputs(*dims)]


def test_every_indicator_with_values_of_its_own_is_in_that_list():
    ours = {indicator.code for indicator in figures.indicators() if indicator.values}
    assert ours == {code for code, *_dims in SOONER}
