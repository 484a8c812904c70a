"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from sankofa.places.models import Country, CountryName, Region, RegionName

ODD = [
    (Region, {"code": "15", "parent_id": "001", "kind": "region"}, "region_code_is_m49"),
    (Region, {"code": "15a", "parent_id": "001", "kind": "region"}, "region_code_is_m49"),
    (Region, {"code": "999", "parent_id": "001", "kind": "continent"}, "region_kind_known"),
    (Region, {"code": "999", "parent_id": None, "kind": "region"}, "region_inside_another_but_the_world"),
    (Region, {"code": "999", "parent_id": "001", "kind": "world"}, "region_inside_another_but_the_world"),
    (RegionName, {"region_id": "150", "language": "pt", "name": "Europa"}, "region_name_language_known"),
    (RegionName, {"region_id": "150", "language": "en", "name": "Europe"}, "region_name_once_a_language"),
    (Country, {"iso3": "XK", "region_id": "039", "is_iso": False}, "country_iso3_shape"),
    (Country, {"iso3": "xkk", "region_id": "039", "is_iso": False}, "country_iso3_shape"),
    (Country, {"iso3": "XKK", "iso2": "", "region_id": "039", "is_iso": False}, "country_iso2_shape"),
    (Country, {"iso3": "XKK", "iso2": "KE", "region_id": "039", "is_iso": False}, "iso2"),
    (Country, {"iso3": "XKK", "m49": "4", "region_id": "039", "is_iso": False}, "country_m49_shape"),
    (Country, {"iso3": "XKK", "m49": "404", "region_id": "039", "is_iso": False}, "m49"),
    (Country, {"iso3": "XKK", "region_id": "039", "is_iso": True}, "country_of_iso_has_every_code"),
    (
        CountryName,
        {"country_id": "KEN", "language": "sw", "name": "Kenya", "short": "Kenya"},
        "country_name_language",
    ),
    (
        CountryName,
        {"country_id": "KEN", "language": "en", "name": "Kenya", "short": "Kenya"},
        "country_name_once",
    ),
]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(("model", "values", "rule"), ODD)
def test_an_odd_row_is_refused(model: type, values: dict[str, object], rule: str):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        model.objects.create(**values)


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("column", ["name", "short"])
def test_a_name_is_never_empty(column: str):
    with pytest.raises(IntegrityError, match="country_name_given"), transaction.atomic():
        CountryName.objects.filter(country="KEN").update(**{column: ""})


@pytest.mark.usefixtures("places")
def test_areas_of_the_past_fit_in():
    Country.objects.create(iso3="SUN", iso2="SU", m49="810", region_id="151", is_iso=False, valid_to=1991)
    Country.objects.create(iso3="SUD", region_id="015", is_iso=False, valid_to=2011)
    assert set(Country.objects.filter(valid_to__isnull=False).values_list("pk", flat=True)) == {"SUN", "SUD"}


def test_rows_print_as_code_or_name():
    rows = [
        Region(code="014"),
        RegionName(name="Eastern Africa"),
        Country(iso3="KEN"),
        CountryName(name="Kenya"),
    ]
    assert [str(row) for row in rows] == ["014", "Eastern Africa", "KEN", "Kenya"]
