"""The site for programs: JSON over GET, described by OpenAPI at `openapi.json`. Every room adds its addresses."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Field, Router, Schema

from sankofa.catalogue import api as catalogue
from sankofa.directory import api as directory
from sankofa.foundation.interface import Interface, answering, offered
from sankofa.profiles import api as profiles

NAMESPACE = "api"

interface = Interface(
    title="Sankofa",
    version="1",
    description=(
        "What works in migration and development: policies, practices, projects, findings, recommendations, "
        "guidelines and resources, each with its source; and migration profiles of countries, each figure with "
        "the cells it rests on; and organisations that work on either. "
        "Every address answers GET and HEAD without a key. "
        "Answers carry an ETag; send it back as If-None-Match to be told that nothing changed."
    ),
    urls_namespace=NAMESPACE,
)


class Index(Schema):
    """Where to go from here."""

    description: str = Field(description="Address of the OpenAPI description")
    records: str
    facets: str
    vocabulary: str
    countries: str
    evidence: str
    roadmap: str
    areas: str
    indicators: str
    datasets: str
    organisations: str


@offered(interface, "/", Index, ())
def index(request: HttpRequest) -> dict:
    """Where everything is."""
    with answering(request, ()):
        operations = {name: name for name in Index.model_fields} | {"description": "openapi-json"}
        return {
            name: request.build_absolute_uri(reverse(f"{NAMESPACE}:{operation}"))
            for name, operation in operations.items()
        }


_last = Router()


@_last.api_operation(["GET", "HEAD"], "/{path:address}", include_in_schema=False)
def nothing(request: HttpRequest, address: str) -> None:
    """Any other address below this one is answered in JSON too."""
    raise Http404


for router in (catalogue.router, profiles.router, directory.router, _last):
    interface.add_router("", router)
