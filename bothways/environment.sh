#!/bin/sh
# Set up a virtual environment, or bring it up to date. `make` calls this before all else:
#
#   sh bothways/environment.sh .venv
#   sh bothways/environment.sh .venv-2.0 requirements-2.0.txt    whose pins replace some
#
# $PYTHON names the Python to use, instead of the first that fits. The exit status is 0 if the
# environment is ready; otherwise the last sentence on stderr says what to mend.
# It needs what every Unix has, and a Python: no uv, no flock, no bash.

set -u
# Settings that would lead elsewhere, or forbid the one package without a hash: the project.
unset CDPATH PIP_PREFIX PIP_TARGET PIP_USER PYTHONHOME PYTHONPATH UV_REQUIRE_HASHES UV_SYSTEM_PYTHON
cd "${0%/*}/.." || exit
root=$(pwd -P)
folder=$root/$1
replacing=${2:-}
log=$folder/setup.log

# stdout is kept for the program that follows
say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Print all that the environment follows from. The file `ready` in it holds the same, and is there
# only when the work was finished. The first line is the place of the clone: the environment's
# scripts name it, and after a move they would run the code of the old place.
made_from() {
    printf '%s\n' "$root"
    cat requirements.txt ${replacing:+"$replacing"} pyproject.toml bothways/environment.sh
}

# Tell whether the environment was finished, in this place, with a Python that is the wanted one.
is_sound() {
    made_in=
    [ -x "$folder/bin/python" ] && [ -f "$folder/ready" ] && read -r made_in <"$folder/ready" &&
        [ "$made_in" = "$root" ] &&
        { [ -z "${PYTHON:-}" ] || [ "$python" -ef "$folder/bin/python" ]; }
}

is_ready() { is_sound && made_from | cmp -s - "$folder/ready"; }

# A Python prints its own path, never that of an environment; or what it is, if that does not fit.
question='
import os, platform, sys
if sys.version_info < (3, 11) or platform.python_implementation() != "CPython":
    print("%s %d.%d.%d" % ((platform.python_implementation(),) + tuple(sys.version_info[:3])))
else:
    untested = "untested " if sys.version_info >= (3, 14) else ""
    print(untested + os.path.realpath(sys._base_executable))
'

# Set $python to the first that fits. One newer than was tested may lack wheels: it comes last.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
        where="PYTHON=$PYTHON is"
    else
        set -- python3 python3.13 python3.12 python3.11 python
        where="here is"
    fi
    unfit='' untested=''
    for name; do
        answer=$("$name" -c "$question" 2>/dev/null)
        case $answer in
            /*) python=$answer && return ;;
            "untested "*) untested=${untested:-${answer#untested }} ;;
            ?*) unfit="${unfit:+$unfit, }$answer" ;;
        esac
    done
    python=$untested
    [ -n "$python" ] || die "Python 3.11, 3.12 or 3.13 is needed, and $where" \
        "${unfit:-nothing that runs}: install one (Debian and Ubuntu: apt install python3" \
        "python3-venv; macOS: brew install python@3.13), or name one: add" \
        "PYTHON=/path/to/python3.12 to the make command."
}

# Hold file descriptor 9 locked until this process and what it started have ended: two at once
# would spoil each other's work. The lock belongs to the open file, so it outlives the Python.
wait_for_turn() {
    touch "$folder.lock" 2>/dev/null ||
        die "No permission to write in $root: make it yours, or work in a clone of your own."
    exec 9>"$folder.lock"
    lock fcntl.LOCK_NB || { say "Waiting for another process that sets up $1 …" && lock 0; }
}
lock() { "$python" -c "import fcntl; fcntl.flock(9, fcntl.LOCK_EX | $1)" 2>/dev/null; }

# Run a command that `$1` describes, silent unless it fails; then say what to mend.
# Not in the project's folder: [tool.uv] in pyproject.toml is for `uv run` and `make lock`.
step() {
    say "  $1 …"
    shift
    (cd / && "$@") >"$log" 2>&1 </dev/null && return
    if grep -qE 'connection broken|Could not fetch|Failed to fetch|error sending' "$log"; then
        die "The package index cannot be reached: check the connection, the proxy or the mirror" \
            "and run make again; only the first run needs the network (details: $log)."
    fi
    tail -n 8 "$log" | sed 's/^/    /' >&2
    die "That failed: mend what is said above and run make again."
}

# Make an empty environment with the pinned uv in it, checked by its hashes.
make_anew() {
    if [ -f "$folder" ] || [ -L "$folder" ]; then
        die "$folder is not a folder: move it away and run make again."
    fi
    rm -rf "$folder" && mkdir "$folder" || die "Remove $folder and run make again."
    step "an empty environment" "$python" -m venv --without-pip "$folder"
    set -- "$python" -m pip --python "$folder/bin/python"
    if ! "$@" --version >"$log" 2>&1; then # not there, or too old; this takes two seconds more
        "$folder/bin/python" -m ensurepip >"$log" 2>&1 || die "$python comes without pip:" \
            "install it (Debian and Ubuntu: apt install python3-venv) and run make again."
        set -- "$folder/bin/python" -m pip
    fi
    awk '/^[^ ]/ { wanted = /^uv==/ } wanted' requirements.txt >"$folder/uv.txt"
    step "uv, which installs the rest" \
        "$@" install --quiet --retries 2 --require-hashes --no-deps -r "$folder/uv.txt"
}

uv_pip() { "$folder/bin/uv" --quiet pip "$@" --python "$folder/bin/python"; }

# Fill the environment: the pinned packages, nothing else, and the project itself.
install() {
    # it refuses to work without a place for its cache, as where HOME belongs to somebody else
    cache=$("$folder/bin/uv" cache dir 2>/dev/null)
    { mkdir -p "$cache" && [ -w "$cache" ]; } 2>/dev/null || export UV_NO_CACHE=1
    made_from >"$folder/ready.new" # now: a file edited during the work makes the next run renew
    step "the packages of requirements.txt" uv_pip sync --require-hashes "$root/requirements.txt"
    [ -z "$replacing" ] || step "those of $replacing" \
        uv_pip install --require-hashes --no-deps -r "$root/$replacing"
    # flit_core is among the pinned packages: with isolation uv would fetch an unpinned one
    step "the project itself" uv_pip install --no-deps --no-build-isolation -e "$root"
    # it names $root, which Python 3.11 and 3.12 read in the encoding of the locale: C knows no umlaut
    for path in "$folder"/lib/python3*/site-packages/bothways.pth; do
        [ ! -f "$path" ] || echo ../../../.. >"$path"
    done
}

[ -z "${PYTHON:-}" ] || find_python
is_ready && exit
[ -n "${PYTHON:-}" ] || find_python
wait_for_turn "$1"
is_ready && exit # the one it waited for has done the work

trap 'say "Interrupted: the next make sets $1 up from the start."; exit 130' INT
if is_sound; then
    say "Bringing $1 up to date …"
    rm "$folder/ready"
else
    say "Setting up $1 with $("$python" -V) (first run only) …"
    make_anew
fi
install
mv "$folder/ready.new" "$folder/ready"
say "$1 is ready (by hand: source $1/bin/activate)"
