"""Country profiles as a web process serves them: time, weight and memory. `python -m benchmarks.profiles`.

`__main__` starts one PostgreSQL in a folder of its own and runs the parts, each in a fresh process:

preparing  sets up an installation, and has Python compile what it will run
opening    the first page of a web process, several times
visiting   pages, their pictures and files, as many visitors ask for them; and the yardstick
"""
