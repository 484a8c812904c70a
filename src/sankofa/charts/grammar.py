"""Altair, in whose grammar the charts are written, without its checks of every part at every drawing.

They take most of the time of a chart. The tests check each kind of chart against the schema of Vega-Lite, whole.
"""

import altair as alt
from altair.utils.schemapi import disable_debug_mode

disable_debug_mode()

__all__ = ["alt"]
