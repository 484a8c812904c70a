import pytest, time
from sankofa.catalogue.queries.search import *
from sankofa.catalogue.models import *
pytestmark = pytest.mark.django_db
def test_x(capsys):
    with capsys.disabled():
        for t,l in [("remesas","es"),("remesa","es"),("transferts","fr"),("transfert","fr"),("الهجرة","ar"),("هجرة","ar"),("هجره","ar"),("الهِجْرَة","ar"),("هجرات","ar"),("مهاجر","ar"),("المهاجرين","ar"),("مهاجرون","ar"),("remittances","en"),("remittance","en"),("remitances","en"),("REMITTANCES","en"),("diáspora","es"),("diaspora","es"),('"diaspora bonds"',"en"),('"bonds diaspora"',"en"),("migra*","en"),("migr*","en"),("loan OR bond","en"),("loan","en"),("bond","en"),("remittances -loan","en"),("-remittances","en"),("-remesas","en"),("the","en"),("de la","es"),("the of","en"),('""',"en"),('" "',"en"),("!!!","en"),("-the","en"),("a"*10000,"en"),("health "*2000,"en"),("الصحة","ar"),("santé","fr"),("sante","fr"),("salud","es"),("health -santé","fr"), ("إفريقيا","ar"),("افريقيا","ar"),("أفريقيا","ar"),("القروض","ar"),("قرض","ar"),("ghana","en"),("غانا","ar"), ("3x1","en"),("TRQN","en")]:
            s=time.time(); f=find(Question(t,language=l)); print(repr(t[:30]),l,f.total,len(f.ids),f.meant, round((time.time()-s)*1000), list(Record.objects.filter(id__in=f.page_ids[:2]).values_list("title",flat=True)))
