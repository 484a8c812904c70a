"""Addresses with one rule: everybody."""

from tests.architecture.visitors.rights import Address

RECORD = "mida-ghana-health"
COMPARED = "area=MDA&area=MEX"
AREA_PICTURE, PAIR_PICTURE, WORLD_PICTURE, COMPARED_PICTURE = (
    "destinations",
    "people-by-year",
    "world-by-year",
    "shares-abroad",
)

SITE = {
    "start": Address("/", get=302),
    "health": Address("/health"),
    "robots": Address("/robots.txt"),
    "journal_head": Address("/journal-head"),
    "ledger_head": Address("/ledger-head"),
    "oai": Address("/oai?verb=Identify", post=200),  # a harvester may send its question as a form
    "portal:home": Address(""),
    "portal:about": Address("about/"),
    "portal:help": Address("help/"),
}

DIRECTORY = {
    "directory:index": Address("directory/"),
    "directory:file": Address("directory/organisations.csv"),
    "directory:map": Address("directory/map.svg"),
    "directory:organisation": Address("directory/{slug}/"),
    "directory:linked": Address("directory/{slug}.jsonld"),
    "directory:places": Address("directory/{slug}/places.svg"),
    "directory:check_receipt": Address(
        "directory/receipt/", post=422
    ),  # an empty one; nothing is ever stored
    "directory:purposes": Address("directory/purposes/"),
}

CATALOGUE = {
    "catalogue:results": Address("catalogue/"),
    "catalogue:results_file": Address("catalogue/results.csv?kind=policy"),
    "catalogue:feed": Address("catalogue/feed.atom"),
    "catalogue:map": Address("catalogue/map.svg"),
    "catalogue:timeline": Address("catalogue/timeline.svg"),
    "catalogue:evidence_figure": Address("catalogue/evidence.svg"),
    "catalogue:record": Address(f"catalogue/record/{RECORD}/"),
    "catalogue:citation": Address(f"catalogue/record/{RECORD}.bib"),
    "catalogue:linked": Address(f"catalogue/record/{RECORD}.jsonld"),
    "catalogue:dcat": Address(f"catalogue/record/{RECORD}.dcat"),
    "catalogue:compare": Address(f"catalogue/compare/?record={RECORD}&record=trqn"),
    "catalogue:evidence": Address("catalogue/evidence/"),
    "catalogue:recommendations": Address("catalogue/recommendations/"),
    "catalogue:road_map": Address("catalogue/road-map/"),
    "catalogue:vocabulary": Address("catalogue/vocabulary/"),
    "catalogue:vocabulary_group": Address("catalogue/vocabulary/tags/"),
    "catalogue:history": Address(f"catalogue/record/{RECORD}/history/"),
    "catalogue:record_file": Address("catalogue/record/{record}/file/{record_file}/"),
    "catalogue:inventory": Address("catalogue/lists/laws/"),
    "catalogue:inventory_table": Address("catalogue/lists/laws.csv"),
    "catalogue:how_reviewed": Address("catalogue/how-reviewed/"),
}

PROFILES = {
    "profiles:index": Address("profiles/"),
    "profiles:figure": Address("profiles/figure/emigrants.MDA.2024.all/"),
    "profiles:figure_inputs": Address("profiles/figure/emigrants.MDA.2024.all.csv"),
    "profiles:methods": Address("profiles/methods/"),
    "profiles:datasets": Address("profiles/datasets/"),
    "profiles:dataset": Address("profiles/datasets/ims2024/"),
    "profiles:contributions": Address("profiles/contributions/"),
    "profiles:contributions_country": Address("profiles/contributions/MDA/"),
    # An empty form; nothing is stored without a key.
    "profiles:contribution": Address("profiles/contributions/MDA/inflows/", post=422),
    "profiles:contribution_template": Address("profiles/contributions/MDA/inflows/template.xlsx"),
    "profiles:contribution_version": Address("profiles/contributions/MDA/inflows/version-1.csv", get=404),
    "profiles:world": Address("profiles/world/"),
    "profiles:world_picture": Address(f"profiles/world/{WORLD_PICTURE}.svg"),
    "profiles:world_table": Address(f"profiles/world/table/{WORLD_PICTURE}/"),
    "profiles:compare": Address(f"profiles/compare/?{COMPARED}"),
    "profiles:compare_picture": Address(f"profiles/compare/{COMPARED_PICTURE}.svg?{COMPARED}"),
    "profiles:compare_table": Address(f"profiles/compare/table/{COMPARED_PICTURE}/?{COMPARED}"),
    "profiles:area": Address("profiles/MDA/"),
    "profiles:area_picture": Address(f"profiles/MDA/{AREA_PICTURE}.svg"),
    "profiles:area_table": Address(f"profiles/MDA/table/{AREA_PICTURE}/"),
    "profiles:corridor": Address("profiles/MDA/ITA/"),
    "profiles:corridor_picture": Address(f"profiles/MDA/ITA/{PAIR_PICTURE}.svg"),
    "profiles:corridor_table": Address(f"profiles/MDA/ITA/table/{PAIR_PICTURE}/"),
    "profiles:area_in_capitals": Address("profiles/mda/", get=301),
    "profiles:corridor_in_capitals": Address("profiles/mda/ita/", get=301),
    "profiles:report": Address("profiles/VAT/report.pdf"),
    "profiles:workbook": Address("profiles/VAT/tables.xlsx"),
    "profiles:bundle": Address("profiles/VAT/bundle.zip"),
    "profiles:world_report": Address("profiles/world/report.pdf"),
    "profiles:world_workbook": Address("profiles/world/tables.xlsx"),
    "profiles:csv": Address("profiles/MDA/figures.csv"),
    "profiles:sdmx": Address("profiles/MDA/data.sdmx.xml"),
    "data:structure": Address("/data/sdmx/structure.xml"),
    "data:sdmx": Address("/data/sdmx/unhcr-idp.xml"),
    "data:hxl": Address("/data/unhcr-idp.hxl.csv"),
    "data:table": Address("/data/unhcr-idp.csv"),
}

API = {
    "api:api-root": Address("/api/v1/"),
    "api:index": Address("/api/v1/"),
    "api:nothing": Address("/api/v1/no/such/address", get=404),
    "api:openapi-json": Address("/api/v1/openapi.json"),
    "api:records": Address("/api/v1/records"),
    "api:record": Address(f"/api/v1/records/{RECORD}"),
    "api:vocabulary": Address("/api/v1/vocabulary"),
    "api:vocabulary_group": Address("/api/v1/vocabulary/tags"),
    "api:countries": Address("/api/v1/countries"),
    "api:evidence": Address("/api/v1/evidence"),
    "api:areas": Address("/api/v1/areas"),
    "api:profile": Address("/api/v1/profiles/MDA"),
    "api:indicators": Address("/api/v1/indicators"),
    "api:figure": Address("/api/v1/figures/emigrants.MDA.2024.all"),
    "api:datasets": Address("/api/v1/datasets"),
    "api:dataset": Address("/api/v1/datasets/ims2024"),
    "api:roadmap": Address("/api/v1/roadmap"),
    "api:facets": Address("/api/v1/facets"),
    "api:organisations": Address("/api/v1/organisations"),
    "api:organisation": Address("/api/v1/organisations/{slug}"),
}

PUBLIC = SITE | DIRECTORY | CATALOGUE | PROFILES | API
