"""A figure in words, and its recipe."""

import subprocess
import sys
from pathlib import Path

import pytest

from sankofa.profiles.access import figure_for
from sankofa.profiles.formats.inputs import inputs_csv
from sankofa.profiles.queries.figure_page import SHOWN_INPUTS, figure_page
from sankofa.profiles.queries.figures import indicators
from sankofa.profiles.queries.methods import METHODS

pytestmark = pytest.mark.django_db


def test_a_sum_names_its_cells():
    page = figure_page(figure_for("emigrants.MDA.2024.all"), "en")
    assert page.dims == (("country or area", "Moldova"), ("year", "2024"), ("sex", "both sexes"))
    assert page.areas == (("MDA", "Moldova"),)
    assert page.row_names == ("year", "country of birth or origin", "destination")
    assert page.figures == ()
    assert len(page.cells) == SHOWN_INPUTS
    assert page.left_out == page.inputs - SHOWN_INPUTS > 0
    assert page.cells[0].row[:2] == (("year", "2024"), ("country of birth or origin", "Moldova"))
    assert [dataset.id for dataset in page.datasets] == ["ims2024"]


def test_a_share_names_the_figures_behind_it():
    page = figure_page(figure_for("emigrants-share.MDA.2024"), "en")
    assert page.cells == ()
    assert [line.figure.id for line in page.figures] == ["emigrants.MDA.2024.all", "born-here.MDA.2024"]
    assert [dataset.id for dataset in page.datasets] == ["ims2024", "wpp2024"]


def test_the_points_of_a_map_are_no_dataset_of_the_room():
    page = figure_page(figure_for("distance.MDA.ITA"), "en")
    assert {line.dataset for line in page.cells} == {None}


@pytest.mark.parametrize("id", ["emigrants.MDA.2024.all", "emigrants-share.MDA.2024", "distance.MDA.ITA"])
def test_the_recipe_gives_the_value(id: str, tmp_path: Path):
    found = figure_for(id)
    (tmp_path / f"{id}.csv").write_text(inputs_csv(found), encoding="utf-8")
    recipe = figure_page(found, "en").recipe
    ran = subprocess.run([sys.executable, "-c", recipe], cwd=tmp_path, capture_output=True, text=True)
    assert ran.stderr == ""
    assert float(ran.stdout) == pytest.approx(found.figure.value, rel=1e-12)


def test_every_indicator_names_a_method_that_is_told_of():
    assert {indicator.method for indicator in indicators()} - METHODS.keys() == set()
