"""The snippet reference: what mkdocstrings shows of a chapter of programs."""
