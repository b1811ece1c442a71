-- What `:Copydesk` does.

local M = {}

local actions = {}

---Runs the action that the first word names with the words behind it.
---@param words string[]
function M.run(words)
  local action = actions[words[1]]
  if action == nil then
    vim.notify(('Copydesk: no such action: %s'):format(words[1]), vim.log.levels.ERROR)
    return
  end
  action(unpack(words, 2))
end

---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local names = vim.tbl_keys(actions)
  if line:match('^%s*%S+%s+rule%s') then
    names = M.rules()
  end
  table.sort(names)
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, names)
end

---The names of all rules.
---@return string[]
function M.rules()
  local lines = vim.split(vim.trim(M.output({ 'rule' }) or ''), '\n')
  return vim.tbl_map(function(line)
    return line:match('^%S*')
  end, lines)
end

---What the program prints; nil, after a message, where it fails.
---@param arguments string[]
---@param input string?
---@return string?
function M.output(arguments, input)
  local command = vim.lsp.config.copydesk.cmd
  local program = type(command) == 'table' and command[1] or 'copydesk'
  local started, run = pcall(vim.system, vim.list_extend({ program }, arguments), { text = true, stdin = input })
  if not started then
    vim.notify(('Copydesk: %s cannot be run; see :checkhealth copydesk'):format(program), vim.log.levels.ERROR)
    return nil
  end
  local result = run:wait()
  if result.code ~= 0 then
    vim.notify('Copydesk: ' .. vim.trim(result.stderr), vim.log.levels.ERROR)
    return nil
  end
  return result.stdout
end

---Shows `text` in a window of its own.
---@param text string
---@param name string
---@param filetype string
local function show(text, name, filetype)
  vim.cmd.new()
  vim.bo.buftype = 'nofile'
  vim.bo.bufhidden = 'wipe'
  vim.bo.swapfile = false
  vim.api.nvim_buf_set_lines(0, 0, -1, true, vim.split(vim.trim(text), '\n'))
  vim.api.nvim_buf_set_name(0, ('copydesk://%d/%s'):format(vim.api.nvim_get_current_buf(), name))
  vim.bo.filetype = filetype
  vim.bo.modifiable = false
end

---The figures of the manuscript as a location list, each at its place.
function actions.figures()
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
  local arguments = { 'figures', '--encoding', 'utf-8', '--format', 'json', '-' }
  local printed = M.output(arguments, table.concat(lines, '\n') .. '\n')
  if printed == nil then
    return
  end
  local items = vim.tbl_map(function(figure)
    local place = figure.range.start
    local value = figure.value ~= vim.NIL and figure.value or ('%s—%s'):format(figure.low, figure.high)
    local unit = figure.unit ~= vim.NIL and figure.unit or ''
    return {
      bufnr = vim.api.nvim_get_current_buf(),
      lnum = place.line,
      col = vim.str_byteindex(lines[place.line], 'utf-32', place.column - 1) + 1,
      text = ('%s = %s%s'):format(figure.text, value, unit),
    }
  end, vim.json.decode(printed)[1].figures)
  vim.fn.setloclist(0, {}, ' ', { title = 'Copydesk figures', items = items })
  vim.cmd.lopen()
end

---The manual of the rule `name`, or of the mark under the cursor.
---@param name string?
function actions.rule(name)
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  for _, mark in ipairs(vim.diagnostic.get(0, { lnum = line })) do
    if name == nil and mark.source == 'copydesk' then
      name = tostring(mark.code)
    end
  end
  if name == nil then
    vim.notify('Copydesk: no mark in this line; name a rule: ' .. table.concat(M.rules(), ', '))
    return
  end
  local manual = M.output({ 'rule', name })
  if manual ~= nil then
    show(manual, name, 'markdown')
  end
end

---Ends the server and starts it anew (|lsp-restart|).
function actions.restart()
  vim.lsp.enable('copydesk', false)
  vim.lsp.enable('copydesk', true)
end

---What the server said.
function actions.log()
  vim.cmd.split(vim.fn.fnameescape(vim.lsp.get_log_path()))
end

return M
