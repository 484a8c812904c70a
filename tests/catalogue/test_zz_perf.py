import pytest, time, io
from django.db import connection
from django.test.utils import CaptureQueriesContext
pytestmark = pytest.mark.django_db
def test_x(client):
    from sankofa.catalogue.models import Record, RecordCountry, RecordTerm, RecordPartner, Source, Figure
    from sankofa.catalogue.actions.search import index_records
    from sankofa.catalogue.queries import shelf
    base = list(Record.objects.filter(kind="practice").prefetch_related("country_links","term_links","partner_links","sources","figures"))
    n=0
    while n < 20000:
        rows=[]
        for b in base:
            n+=1
            rows.append((b, Record(slug=f"{b.slug}-{n}", kind=b.kind, form=b.form, title=b.title+f" {n}", summary=b.summary, start_year=b.start_year, digest="x")))
        Record.objects.bulk_create([r for _,r in rows])
        RecordCountry.objects.bulk_create([RecordCountry(record=r,country_id=l.country_id,role=l.role,position=l.position) for b,r in rows for l in b.country_links.all()])
        RecordTerm.objects.bulk_create([RecordTerm(record=r,term_id=l.term_id,position=l.position) for b,r in rows for l in b.term_links.all()])
        RecordPartner.objects.bulk_create([RecordPartner(record=r,partner_id=l.partner_id,role=l.role,position=l.position) for b,r in rows for l in b.partner_links.all()])
        Source.objects.bulk_create([Source(record=r,document_id=l.document_id,locator=l.locator,position=l.position) for b,r in rows for l in b.sources.all()])
    shelf.forget()
    connection.cursor().execute("ANALYZE")
    for ext in ("csv","json","xlsx"):
        t=time.time()
        with CaptureQueriesContext(connection) as q:
            r=client.get(f"/en/catalogue/results.{ext}")
            first=time.time()-t
            body=r.getvalue()
        print(ext, first, time.time()-t, len(body), len(q))
    for a in ["/oai?verb=ListRecords&metadataPrefix=oai_dc","/en/catalogue/feed.atom","/api/v1/records?size=100&facets=true"]:
        t=time.time()
        with CaptureQueriesContext(connection) as q:
            r=client.get(a)
        print(a, time.time()-t, len(q))
    import cProfile,pstats
    p=cProfile.Profile(); p.enable(); client.get("/en/catalogue/results.csv").getvalue(); p.disable()
    pstats.Stats(p).sort_stats("cumtime").print_stats(45)
