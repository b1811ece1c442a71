" Copydesk for ALE: what the linters of all file types share.

" Registers the server for {filetype}.
function! copydesk#define(filetype) abort
    call ale#linter#Define(a:filetype, {
    \   'name': 'copydesk',
    \   'lsp': 'stdio',
    \   'executable': {-> get(g:, 'copydesk_executable', 'copydesk')},
    \   'command': '%e server',
    \   'project_root': function('copydesk#root'),
    \   'initialization_options': {-> get(g:, 'copydesk_options', {})},
    \})
endfunction

" The folder of the copydesk.toml or .git at or above the manuscript, else its own: ALE starts no
" server without one.
function! copydesk#root(buffer) abort
    let l:settings = ale#path#FindNearestFile(a:buffer, 'copydesk.toml')
    if !empty(l:settings)
        return fnamemodify(l:settings, ':h')
    endif
    let l:git = ale#path#FindNearestDirectory(a:buffer, '.git')
    if !empty(l:git)
        return fnamemodify(l:git, ':h:h')
    endif
    return fnamemodify(bufname(a:buffer), ':p:h')
endfunction
