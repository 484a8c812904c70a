"""Flow tables of any kind, for property tests."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays


@st.composite
def flow_tables(draw, most=6):
    n = draw(st.integers(3, most))
    table = draw(arrays(np.float64, (n, n), elements=st.integers(0, 1000).map(float)))
    np.fill_diagonal(table, 0)
    table[0, 1] += 1  # somebody moved
    return table
