"""What must be true of a project and of the site built from it.

Each check takes the project's root, and the built site where it needs one, and returns what is
wrong: one sentence for each problem, none where all is well. The tests call them on this project,
and on copies in which one thing was broken, to see that they report it.

The checks read evidence and programs with their own few lines instead of those that build the
pages: a mistake there must not hide itself.
"""
