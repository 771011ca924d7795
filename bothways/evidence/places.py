"""Places in words: «asyncpg, psycopg (async) (SQLAlchemy 2.0)»."""

from bothways.evidence.pairs import Variant
from bothways.targets import SERIES, TARGETS_BY_NAME


def places_text(variant: Variant, own_url: bool) -> list[str]:
    """Return where a variant was seen, series with the same targets together.

    Args:
        variant: what was seen.
        own_url: whether the program names its database itself, so that targets mean nothing.
    """
    series_of: dict[str, list[str]] = {}
    for series in variant.series:
        targets = [TARGETS_BY_NAME[name] for name in variant.targets(series)]
        labels = ", ".join(
            f"with the URL in the {target.mode} program" if own_url else target.label
            for target in targets
        )
        series_of.setdefault(labels, []).append(series)
    return [
        labels if len(series) == len(SERIES) else f"{labels} (SQLAlchemy {' and '.join(series)})"
        for labels, series in series_of.items()
    ]
