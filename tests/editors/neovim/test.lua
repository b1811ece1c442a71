-- A copy editor's path through a page: see the marks, take fixes, read a figure, type, undo.
-- Neovim runs it after it has opened the page; it ends Neovim with status 0 or 1.

local n_passed, n_failed = 0, 0
vim.o.report = 9999 -- nothing is said of lines that came or went

local function say(line)
  io.stdout:write(line, '\n')
end

---The marks as "line rule: marked text", in text order.
local function marks()
  local lines = {}
  local diagnostics = vim.diagnostic.get(0)
  table.sort(diagnostics, function(a, b)
    return a.lnum < b.lnum or (a.lnum == b.lnum and a.col < b.col)
  end)
  for _, mark in ipairs(diagnostics) do
    local text = vim.api.nvim_buf_get_text(0, mark.lnum, mark.col, mark.end_lnum, mark.end_col, {})
    table.insert(lines, ('%d %s: %s'):format(mark.lnum + 1, mark.code, table.concat(text, '\n')))
  end
  return table.concat(lines, '\n')
end

---Waits until `read()` is `expected`; fails with both if that takes more than half a minute.
local function expect(expected, read)
  vim.wait(30000, function()
    return read() == expected
  end, 5)
  local actual = read()
  if actual ~= expected then
    error(('expected:\n%s\nbut it is:\n%s'):format(expected, actual), 0)
  end
end

local function assert_that(condition, message)
  if not condition then
    error(message, 0)
  end
end

local function page()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
end

---Puts the cursor on the first character of `text` in line `line`.
local function go_to(line, text)
  local start = assert(vim.fn.getline(line):find(text, 1, true), text .. ' is not in line ' .. line)
  vim.api.nvim_win_set_cursor(0, { line, start - 1 })
end

---Presses `keys` as a user does, and lets what they caused happen.
local function press(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'xt', false)
end

---Takes the first of the fixes that are offered under the cursor.
local function take_the_first_fix()
  local offered = false
  vim.ui.select = function(fixes, _, take)
    take(fixes[1], 1)
  end
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      offered = true
      return action.kind == 'quickfix'
    end,
  })
  local function is_offered()
    return offered
  end
  assert_that(vim.wait(30000, is_offered, 5), 'no fix was offered')
end

local function test(name, body)
  local ok, problem = xpcall(body, function(problem)
    return type(problem) == 'string' and problem or debug.traceback(vim.inspect(problem))
  end)
  say((ok and 'ok: ' or 'FAILED: ') .. name)
  if ok then
    n_passed = n_passed + 1
  else
    n_failed = n_failed + 1
    say(problem)
  end
end

local split = '7 split-paragraph: 打个电话就有人开到地'
local rest = '13 impossible-date: 6月31日\n15 unpaired-punctuation: “'
local duplicate = '17 duplicate-paragraph: ' .. vim.fn.getline(17)
local as_opened = page()
local opened_marks = table.concat({ split, rest, duplicate }, '\n')

test('the page is marked', function()
  expect(opened_marks, marks)
  for _, mark in ipairs(vim.diagnostic.get(0)) do
    assert_that(mark.source == 'copydesk', 'the source is ' .. vim.inspect(mark.source))
    assert_that(#mark.message > 0, mark.code .. ' has no message')
  end
end)

test('a figure explains itself', function()
  go_to(5, '近2000万元')
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/hover', function(client)
    return vim.lsp.util.make_position_params(0, client.offset_encoding)
  end, 30000)
  local hover = vim.tbl_values(answers or {})[1]
  assert_that(hover and hover.result, 'no hover: ' .. vim.inspect(answers))
  local text = table.concat(vim.lsp.util.convert_input_to_markdown_lines(hover.result.contents), '\n')
  assert_that(text:find('近2000万元', 1, true), 'the hover does not name the figure:\n' .. text)
  assert_that(text:gsub('[,_ ]', ''):find('20000000', 1, true), 'the hover has no value:\n' .. text)
end)

test('dates have a colour of their own', function()
  expect('date Identifier', function()
    local column = vim.fn.getline(13):find('6月31日', 1, true) - 1
    local token = (vim.lsp.semantic_tokens.get_at_pos(0, 12, column) or {})[1]
    local colour = vim.api.nvim_get_hl(0, { name = '@lsp.type.date.text' }).link
    return ('%s %s'):format(token and token.type, colour)
  end)
end)

test('the join fix joins, and its mark goes', function()
  go_to(7, '打个电话')
  take_the_first_fix()
  expect(
    '11 impossible-date: 6月31日\n13 unpaired-punctuation: “\n'
      .. duplicate:gsub('^17', '15'),
    marks
  )
  assert_that(vim.fn.getline(7):find('就有人开到地头。入夏以来', 1, true), vim.fn.getline(7))
end)

test('undo brings the page and the mark back', function()
  press('u')
  assert_that(page() == as_opened, 'the page is not as it was:\n' .. page())
  expect(opened_marks, marks)
end)

test('the duplicate fix deletes the copy, and its mark goes', function()
  go_to(17, '“以前')
  take_the_first_fix()
  expect(split .. '\n' .. rest, marks)
  assert_that(vim.fn.getline(17):find('^下一步'), vim.fn.getline(17))
end)

test('what is typed is marked at once, and undo takes it back', function()
  press('ggO会议定于2月30日召开，请𠮷田村派人参加。<Esc>')
  expect('1 impossible-date: 2月30日\n8' .. split:sub(2) .. '\n' .. rest:gsub('(%d+) ', function(line)
    return line + 1 .. ' '
  end), marks)
  press('uu')
  assert_that(page() == as_opened, 'the page is not as it was:\n' .. page())
  expect(opened_marks, marks)
end)

test('the two versions of an edited copy are opened side by side', function()
  go_to(17, '三趟')
  press('r两')
  expect(split .. '\n' .. rest .. '\n17 near-duplicate-paragraph: ' .. vim.fn.getline(17), marks)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.command ~= nil and action.command.command == 'copydesk.openSideBySide'
    end,
  })
  expect('17 11', function()
    local lines = vim.tbl_map(function(window)
      return vim.api.nvim_win_get_cursor(window)[1]
    end, vim.api.nvim_tabpage_list_wins(0))
    return table.concat(lines, ' ')
  end)
  vim.cmd.only()
  press('u')
  expect(opened_marks, marks)
end)

test(':Copydesk figures opens the figure sheet in the browser', function()
  local opened
  local open = vim.ui.open
  vim.ui.open = function(address)
    opened = address
    return { wait = function() return { code = 0 } end }
  end
  vim.cmd('Copydesk figures')
  assert_that(vim.wait(30000, function()
    return opened ~= nil
  end, 5), 'nothing was opened')
  vim.ui.open = open
  local sheet = vim.uri_to_fname(opened)
  assert_that(table.concat(vim.fn.readfile(sheet)):find('近2000万元', 1, true), sheet)
  os.remove(sheet)
end)

test(':Copydesk rule explains the rule of the mark, in a window of its own', function()
  go_to(7, '打个电话')
  vim.cmd('Copydesk rule')
  expect('# split-paragraph', function()
    return vim.fn.getline(1)
  end)
  assert_that(#vim.api.nvim_tabpage_list_wins(0) == 2, 'the manual hides the page')
  vim.cmd('bwipeout!')
  local completed = vim.fn.getcompletion('Copydesk rule dup', 'cmdline')
  assert_that(vim.deep_equal(completed, { 'duplicate-paragraph' }), vim.inspect(completed))
end)

test(':Copydesk restart starts the server anew', function()
  local old = vim.lsp.get_clients({ name = 'copydesk' })[1].id
  vim.cmd('Copydesk restart')
  expect(opened_marks, function()
    local client = vim.lsp.get_clients({ name = 'copydesk' })[1]
    return client and client.id ~= old and marks()
  end)
end)

test('the health check is content', function()
  vim.cmd('checkhealth copydesk')
  local report = page()
  for _, line in ipairs({ 'binary: ', 'version: copydesk ', 'enabled', 'attached to 1 buffer' }) do
    assert_that(report:find('OK ' .. line, 1, true), 'no "' .. line .. '" in\n' .. report)
  end
  vim.cmd('bwipeout!')
end)

test('Markdown is marked in its running text, and not in code, links and front matter', function()
  vim.cmd.edit(vim.env.COPYDESK_MARKDOWN)
  expect('8 impossible-date: 6月31日', marks)
end)

local function is_marked_for_its_date()
  return marks():find('impossible-date', 1, true) ~= nil
end

test(':Copydesk check lists the findings of all manuscripts of the folder', function()
  vim.cmd.edit(vim.env.COPYDESK_EDITION .. '/page.txt')
  expect(true, is_marked_for_its_date)
  vim.cmd('Copydesk check')
  local function list()
    return vim.fn.getqflist({ title = 0 }).title
  end
  -- Four in each of the two pages, and each says that it is in the other, too.
  expect('Copydesk: 2 manuscripts, 10 findings', list)
  vim.cmd.cclose()
  local places = {}
  for _, item in ipairs(vim.fn.getqflist()) do
    local name = vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr))
    table.insert(places, ('%s:%d:%d %s'):format(name, item.lnum, item.col, item.text:match('%[(.-)%]$')))
  end
  local column = vim.fn.getline(13):find('6月31日', 1, true)
  local date = ('other.txt:13:%d impossible-date'):format(column)
  assert_that(vim.tbl_contains(places, date), date .. ' is not in\n' .. table.concat(places, '\n'))
end)

test(':Copydesk accept keeps a finding in copydesk.toml, with the reason', function()
  go_to(13, '6月31日')
  vim.ui.select = function(acceptances, _, take)
    -- The whole page is marked too, as a copy of the other.
    for index, acceptance in ipairs(acceptances) do
      if acceptance.title:find('impossible-date', 1, true) then
        return take(acceptance, index)
      end
    end
  end
  vim.cmd('Copydesk accept as printed')
  expect(false, is_marked_for_its_date)
  local kept = table.concat(vim.fn.readfile(vim.env.COPYDESK_EDITION .. '/copydesk.toml'), '\n')
  for _, line in ipairs({ 'rule = "impossible-date"', 'manuscript = "page.txt"', 'reason = "as printed"' }) do
    assert_that(kept:find(line, 1, true), kept)
  end
end)

test('the server ends when it is told to', function()
  local client = vim.lsp.get_clients({ name = 'copydesk', bufnr = 0 })[1]
  assert_that(client, 'no server runs')
  client:stop()
  assert_that(
    vim.wait(30000, function()
      return client:is_stopped()
    end, 5),
    'it still runs after half a minute'
  )
end)

say(('%d passed, %d failed'):format(n_passed, n_failed))
vim.cmd(n_failed == 0 and 'quitall!' or 'cquit 1')
