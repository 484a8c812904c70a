"""Altair, in whose grammar the charts are written, without its checks of every part at every drawing.

They take most of the time of a chart. The tests check each kind of chart against the schema of Vega-Lite, whole.
For the same reason channels are named by their class, `text=alt.Text("label:N")` and `x=alt.XValue(0)`: for a bare
text or `alt.value(0)` Altair looks through all classes of the grammar.
"""

import altair as alt
from altair.utils.schemapi import disable_debug_mode

disable_debug_mode()

__all__ = ["alt"]
