# Sourced: installs what the extension is built with. What is there already stays, if it is of this lock file.
install_extension() (
    cd editors/vscode
    cmp -s package-lock.json node_modules/installed-lock.json && return
    retry npm ci --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/installed-lock.json
)
