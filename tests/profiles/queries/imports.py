"""Made-up files in the shape of series that may not be passed on, imported as anybody would import them."""

from pathlib import Path

from sankofa.profiles.actions.datasets import add_dataset
from sankofa.profiles.queries import holdings

# Numbers are invented; countries are real so that they find their population and their page.
DENSITY = """cadre,iso3,name,year,per_10000
doctors,MDA,Moldova,2015,25
doctors,MDA,Moldova,2017,30
nurses_midwives,MDA,Moldova,2017,10
doctors,ITA,Italy,2018,40
nurses_midwives,ITA,Italy,2018,60
doctors,TUV,Tuvalu,2009,9
"""
TRAINED = """dest_iso3,dest_name,training_iso3,training_name,year,doctors,flag_code
ITA,Italy,MDA,Moldova,2018,600,
DEU,Germany,MDA,Moldova,2018,150,
DEU,Germany,ITA,Italy,2018,4000,
ITA,Italy,ITA,Italy,2018,7,
"""
AGED_25 = """year,dest_iso3,basis,origin_iso3,origin_name,total,male,female
2005,ITA,Country of birth,MDA,Moldova,1000,400,600
2010,ITA,Country of birth,MDA,Moldova,3000,1000,2000
2010,DEU,Citizenship,MDA,Moldova,500,300,200
"""
INSIDE = """iso3,country_name,year,new_displacement,total_displacement
SSD,South Sudan,2023,111,2222
SSD,South Sudan,2024,333,4444
"""
SKILLED = """year,origin,destination,education,sex,persons
2010,MDA,ITA,high,all,20
2010,MDA,DEU,high,all,30
2010,MDA,MDA,high,all,150
2010,MDA,ITA,low,all,50
2010,MDA,MDA,low,all,950
2010,MDA,ITA,high,women,15
2010,MDA,MDA,high,women,60
"""


def imported(folder: Path, **files: str) -> list[str]:
    """The ids of the editions that were added."""
    ids = []
    for name, text in files.items():
        file = folder / f"{name}.csv"
        file.write_text(text, encoding="utf-8")
        ids.append(add_dataset(file, by="a test").dataset.id)
    holdings.forget()
    return ids
