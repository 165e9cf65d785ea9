"""`python -m marque dev`: the whole shop on one machine, for people who change it or want to see it.

A supervisor (no Flask in it) holds the database, the listening socket and two children, web and worker; it starts them
again when code or translations change. A request made meanwhile waits in the socket instead of failing.
"""
