# Copydesk for Kakoune with kakoune-lsp: source this file behind `eval %sh{kak-lsp}` in your kakrc.

declare-option -docstring 'the copydesk program' str copydesk_program copydesk

# Kakoune gives plain text no file type.
hook -group copydesk global BufCreate .*\.txt %{
    set-option buffer filetype plaintext
}

hook -group copydesk global BufSetOption filetype=(plaintext|markdown) %{
    set-option buffer lsp_language_id %val{hook_param_capture_1}
    set-option buffer lsp_servers "
        [copydesk]
        command = '%opt{copydesk_program}'
        args = ['server']
        root_globs = ['copydesk.toml', '.git']
    "
}

hook -group copydesk global WinSetOption filetype=(plaintext|markdown) %{
    lsp-enable-window
}

define-command -docstring 'open the figure sheet of the manuscript in the browser' copydesk-figure-sheet %{
    lsp-execute-command copydesk.figureSheet "[""file://%val{buffile}""]"
}
