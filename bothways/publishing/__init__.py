"""Completes a built site with what programs read: a step after the build, not a part of it.

It needs the sources and the folder that a builder filled, whichever builder that was. ``make
build`` runs it after MkDocs::

    python -m bothways.publishing site
"""
