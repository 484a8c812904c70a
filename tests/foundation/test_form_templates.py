"""The shared forms: all errors at once, each beside its field and linked from the top."""

import re

from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As people call you.")
    size = forms.ChoiceField(label="Size", choices=[("s", "Small"), ("l", "Large")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label="I agree")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def rendered(form: forms.Form, **more: object) -> str:
    return render_to_string(
        "foundation/_form.html", {"form": form, "send": "Send it", **more}, RequestFactory().get("/")
    )


def test_a_fresh_form_complains_of_nothing():
    text = rendered(Sample())
    assert 'role="alert"' not in text
    assert "aria-invalid" not in text
    assert text.count("(optional)") == 1
    assert 'type="hidden" name="secret"' in text
    assert re.search(r'name="once" value="[\w-]{20,}"', text)
    assert "Send it" in text


def test_all_errors_stand_at_the_top_and_beside_their_fields():
    text = rendered(Sample({"note": "kept <b>"}))
    assert "3 things need your attention" in text
    for name in ("name", "size", "agreed"):
        assert f'<a href="#id_{name}">' in text
        assert f'id="id_{name}"' in text
        assert f'id="id_{name}_error"' in text
    assert 'aria-describedby="id_name_helptext id_name_error"' in text
    assert "kept &lt;b&gt;" in text


def test_a_form_with_a_file_says_so():
    class WithFile(forms.Form):
        file = forms.FileField(label="File")

    assert 'enctype="multipart/form-data"' in rendered(WithFile())
