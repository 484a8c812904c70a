"""What somebody may ask about their own account."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class LeaveForm(forms.Form):
    sure = forms.BooleanField(label=_("Yes, remove my account"))
