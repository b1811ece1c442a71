# Sourced by the tests of editors that want a terminal: they run in tmux, and the screen is read. The
# variable `page` names the file that is edited, `scratch` a folder that is there for the test.

tmux=(tmux -L "copydesk-$$" -f /dev/null)
n_passed=0

# start_terminal COMMAND…
start_terminal() { "${tmux[@]}" new-session -d -x 140 -y 40 "$@"; }

stop_terminal() { "${tmux[@]}" kill-server 2>/dev/null || true; }

screen() { "${tmux[@]}" capture-pane -p 2>&1; }

press() { "${tmux[@]}" send-keys "$@"; }

# Waits until the screen shows $2 (a regular expression); ends the test with the screen otherwise.
shows() {
    local try
    for try in {1..600}; do
        if screen | grep -qE "$2"; then pass "$1"; return; fi
        sleep 0.1
    done
    fail "$1: no \"$2\" on the screen" "$(screen)"
}

# until_shows NAME REGEX COMMAND…: the same; the command is given again every two seconds, for an editor
# that does not take it before it is ready.
until_shows() {
    local try
    for try in {1..600}; do
        if ((try % 20 == 1)); then "${@:3}"; fi
        sleep 0.1
        if screen | grep -qE "$2"; then pass "$1"; return; fi
    done
    fail "$1: no \"$2\" on the screen" "$(screen)"
}

# Writes the page, and compares it with what standard input says.
saved() {
    local try
    cat >"$scratch/expected"
    for try in {1..300}; do
        if ((try % 20 == 1)); then press ":write" Enter; fi
        if cmp -s "$scratch/expected" "$page"; then pass "$1"; return; fi
        sleep 0.1
    done
    fail "$1" "$(diff "$scratch/expected" "$page")"
}

pass() {
    n_passed=$((n_passed + 1))
    echo "ok: $1"
}

fail() {
    echo "FAILED: $1"
    echo "$2"
    echo "$n_passed passed, 1 failed"
    exit 1
}

finish() { echo "$n_passed passed, 0 failed"; }
