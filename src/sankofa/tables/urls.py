from django.urls import path, register_converter

from sankofa.tables import views

app_name = "tables"


class FileKind:
    """The two kinds of file that a table goes out as."""

    regex = "xlsx|csv"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


register_converter(FileKind, "tablefile")

urlpatterns = [
    path("desk/tables/", views.index, name="index"),
    path("desk/tables/uploads/<uuid:id>/", views.upload, name="upload"),
    path("desk/tables/<slug:name>/", views.table, name="table"),
    path("desk/tables/<slug:name>/rows.<tablefile:extension>", views.download, name="download"),
]
