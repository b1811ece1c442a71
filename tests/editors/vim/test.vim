" A copy editor's path through a page in Vim with ALE: see the marks, take a fix, undo.
" Vim runs it after it has opened the page; it ends Vim with status 0 or 1.

let s:passed = 0
let s:failed = 0

function! s:say(line) abort
    call writefile([a:line], '/dev/stdout', 'a')
endfunction

" The lines and rules of the marks. ALE itself is one column off behind a character outside the
" BMP, so their columns are not looked at.
function! s:marks() abort
    let l:marks = get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', [])
    return map(copy(l:marks), 'v:val.lnum . '' '' . get(v:val, ''code'', '''')')
endfunction

function! s:expect(name, expected, read) abort
    let l:tries = 0
    while a:read() != a:expected && l:tries < 600
        sleep 50m
        let l:tries += 1
    endwhile
    if a:read() == a:expected
        let s:passed += 1
        call s:say('ok: ' . a:name)
    else
        let s:failed += 1
        call s:say('FAILED: ' . a:name)
        call s:say('expected ' . string(a:expected) . "\nbut it is " . string(a:read()))
    endif
endfunction

" ALE asks for the number of the fix; the answer is the first.
runtime autoload/ale/util.vim
function! ale#util#Input(message, value, ...) abort
    return '1'
endfunction

function! s:take_first_fix(line, text) abort
    call cursor(a:line, stridx(getline(a:line), a:text) + 1)
    ALECodeAction
endfunction

" What ALE does at TextChanged, which Vim does not raise without a screen.
function! s:text_changed() abort
    call ale#Queue(0)
endfunction

function! s:run() abort
    let l:copy = getline(17)
    let l:as_opened = getline(1, '$')
    let l:all = ['7 split-paragraph', '13 impossible-date', '15 unpaired-punctuation', '17 duplicate-paragraph']
    call s:expect('the page is marked', l:all, function('s:marks'))

    call s:take_first_fix(17, '“以前')
    call s:expect('the fix deletes the copy', -1, {-> index(getline(12, '$'), l:copy)})
    call s:text_changed()
    call s:expect('its mark goes', l:all[:2], function('s:marks'))

    undo
    call s:expect('undo brings the page back', l:as_opened, {-> getline(1, '$')})
    call s:text_changed()
    call s:expect('undo brings the mark back', l:all, function('s:marks'))
endfunction

call s:run()
call s:say(s:passed . ' passed, ' . s:failed . ' failed')
execute s:failed == 0 ? 'qall!' : 'cquit 1'
