"""What one run of one program on one target showed."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Statement:
    """One line of conversation with the database, as SQLAlchemy sent it."""

    sql: str
    """Without spaces at line ends. ``BEGIN (implicit)``, ``COMMIT`` and ``ROLLBACK`` stand for
    the calls to the driver that SQLAlchemy's own log shows under these names."""
    parameters: str = ""
    """As Python writes them, empty where there are none."""


@dataclass(frozen=True)
class Raised:
    """An exception that left the program."""

    class_name: str
    """Qualified: ``sqlalchemy.exc.MissingGreenlet``."""
    message: str
    """Without SQLAlchemy's line «Background on this error», which ``code`` stands for."""
    code: str = ""
    """SQLAlchemy's code of the error, for its page of error messages: ``xd2s``."""
    at: str = ""
    """The program's own line that raised, without indentation."""
    inside: tuple[str, ...] = ()
    """Of an exception group: each exception in it, as «class: message»."""


@dataclass(frozen=True)
class Warned:
    """A warning that the run gave, also one given while an object was being deleted."""

    class_name: str
    message: str


@dataclass(frozen=True)
class Observation:
    """Everything that is compared with evidence, or becomes evidence."""

    printed: tuple[str, ...] = ()
    sql: dict[str, tuple[Statement, ...]] = field(default_factory=dict)
    """By task function; by ``main`` in a program without task functions."""
    raised: Raised | None = None
    warned: tuple[Warned, ...] = ()
    statements: int = 0
    """How many statements the whole program sent, set-up included."""
    used_engine: bool = False
    exit: int = 0
    """Of a folder: the status of its process."""


@dataclass(frozen=True)
class Run:
    """A finished run."""

    observation: Observation
    source: str
    """The program's text with the output that this run printed."""
    traceback: str
    """The program's own lines that led to what it raised; empty where it raised nothing."""
    left_files: tuple[str, ...]
    """What it left in the folder in which it ran."""
    too_wide: tuple[int, ...]
    """The lines of the program whose output is too wide to stand below them."""


@dataclass(frozen=True)
class CalledNames:
    """The names that one run of a program has used, sorted."""

    shown: tuple[str, ...]
    """In its task functions."""
    around: tuple[str, ...]
    """Only in ``main`` and outside all functions."""
