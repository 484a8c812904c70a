"""Loading places."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sankofa.places.actions import load_places
from sankofa.places.gazetteer import COUNTRIES, COUNTRY_NAMES
from sankofa.places.models import Country, CountryName, Region, RegionName
from sankofa.places.queries import country_names
from sankofa.places.terms import LoadReport, PlacesError

EVERY_ROW = 30 + 30 * 4 + 251 + 251 * 4


@pytest.mark.usefixtures("no_places")
def test_the_first_load_stores_everything():
    assert load_places() == LoadReport(added=EVERY_ROW, changed=0, unchanged=0)
    stored = [model.objects.count() for model in (Region, RegionName, Country, CountryName)]
    assert stored == [30, 120, 251, 1004]
    moldova = CountryName.objects.get(country="MDA", language="fr")
    assert (moldova.name, moldova.short) == ("République de Moldova", "Moldova")
    kenya = CountryName.objects.get(country="KEN", language="es")
    assert (kenya.name, kenya.short) == ("Kenya", "Kenya")
    kosovo = Country.objects.get(pk="XKX")
    assert (kosovo.iso2, kosovo.m49, kosovo.is_iso, kosovo.valid_to) == (None, "412", False, None)
    assert Country.objects.get(iso2="NA").iso3 == "NAM", "the code of Namibia is no missing value"


@pytest.mark.usefixtures("places")
def test_a_second_load_writes_nothing():
    with CaptureQueriesContext(connection) as queries:
        report = load_places()
    assert report == LoadReport(added=0, changed=0, unchanged=EVERY_ROW)
    statements = {query["sql"].split()[0] for query in queries}
    assert statements == {"SELECT", "SAVEPOINT", "RELEASE"}


@pytest.mark.usefixtures("places")
def test_rows_that_differ_are_put_right_and_missing_ones_added():
    CountryName.objects.filter(country="MDA", language="en").update(short="Elsewhere")
    Country.objects.filter(pk="MDA").update(region="154", m49=None, is_iso=False)
    Region.objects.filter(pk="151").update(kind="intermediate-region")
    RegionName.objects.filter(region="151", language="ar").delete()
    assert load_places() == LoadReport(added=1, changed=3, unchanged=EVERY_ROW - 4)
    moldova = Country.objects.get(pk="MDA")
    assert (moldova.region_id, moldova.m49, moldova.is_iso) == ("151", "498", True)
    assert CountryName.objects.get(country="MDA", language="en").short == "Moldova"
    assert Region.objects.get(pk="151").kind == "sub-region"
    assert load_places() == LoadReport(added=0, changed=0, unchanged=EVERY_ROW)


@pytest.mark.usefixtures("places")
def test_places_the_files_do_not_name_stay():
    Country.objects.create(iso3="ANT", region_id="029", is_iso=False, valid_to=2010)
    assert load_places().unchanged == EVERY_ROW
    assert Country.objects.get(pk="ANT").valid_to == 2010


@pytest.mark.usefixtures("places")
def test_a_release_with_a_new_name_and_a_former_country_changes_only_these(
    altered: Callable[[str, str, str], Path],
):
    before = country_names("en")["KEN"]
    altered(COUNTRIES, "ARE,AE,784", "ANT,,530,029,no,2010\nARE,AE,784")
    folder = altered(
        COUNTRY_NAMES,
        "KEN,en,Kenya,",
        "KEN,en,Republic of Kenya,Kenya\nANT,en,Former area,\nANT,fr,Ancienne zone,\n"
        "ANT,es,Antigua zona,\nANT,ar,منطقة سابقة,",
    )
    assert load_places(folder=folder) == LoadReport(added=5, changed=1, unchanged=EVERY_ROW - 1)
    assert (before.name, country_names("en")["KEN"].name) == ("Kenya", "Republic of Kenya")
    assert country_names("ar")["ANT"].short == "منطقة سابقة"


@pytest.mark.usefixtures("places")
def test_refused_files_change_nothing(altered: Callable[[str, str, str], Path]):
    altered(COUNTRY_NAMES, "ABW,en,Aruba,", "ABW,en,Aruba Island,")
    folder = altered(COUNTRIES, "KEN,KE,404,014", "KEN,KE,404,999")
    with pytest.raises(PlacesError, match="region '999' is not listed"):
        load_places(folder=folder)
    assert CountryName.objects.get(country="ABW", language="en").name == "Aruba"


@pytest.mark.usefixtures("no_places")
def test_progress_is_told_to_the_end():
    told: list[tuple[int, int]] = []
    load_places(lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == [30, 150, 401, EVERY_ROW]
    assert {total for _, total in told} == {EVERY_ROW}
