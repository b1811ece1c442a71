# Sourced by the setups: installing from the registries, which sometimes fail once.

# Runs a command, at most three times, until it succeeds.
retry() {
    local try
    for try in 1 2 3; do
        if "$@"; then return 0; fi
        echo "try $try failed: $*" >&2
        sleep $((try * 2))
    done
    return 1
}

# Installs those of Debian's packages that are missing.
debian() {
    local package missing=()
    for package in "$@"; do
        dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            missing+=("$package")
    done
    if ((${#missing[@]} == 0)); then return 0; fi
    export DEBIAN_FRONTEND=noninteractive
    retry apt-get update --quiet=2
    retry apt-get install --yes --quiet=2 --no-install-recommends "${missing[@]}"
}
