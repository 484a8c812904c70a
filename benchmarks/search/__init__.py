"""The catalogue's search beside the database search of Wagtail: `python -m benchmarks.search`.

`__main__` starts one PostgreSQL in a folder of its own and runs the parts, each in a fresh process:

loading   fills the catalogue through its own actions
indexing  gives the peer the same records and builds its search index
starting  a web process from its start to its first page of results
asking    the same questions to both, in turn
"""
