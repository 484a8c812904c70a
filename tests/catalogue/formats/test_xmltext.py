from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sankofa.catalogue.formats.xmltext import xml_text


@given(st.text(st.characters(codec=None)))
def test_any_text_comes_out_fit_for_xml(text: str):
    element = etree.Element("text")
    element.text = xml_text(text)
    read = etree.fromstring(etree.tostring(element, encoding="utf-8"))
    assert (read.text or "") == xml_text(text)


def test_keeps_letters_of_every_script():
    assert xml_text("صندوق  Sɔnkɔfa\n𐍈") == "صندوق Sɔnkɔfa 𐍈"
