-- What `:Copydesk` does. All of it is done by the server; this asks for it.

local M = {}

local actions = {}

---Runs the action that the first word names with the words behind it.
---@param words string[]
function M.run(words)
  local action = actions[words[1]]
  if action == nil then
    M.complain(('no such action: %s; there are %s'):format(words[1], table.concat(M.complete('', ''), ', ')))
    return
  end
  action(table.concat(words, ' ', 2))
end

---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local names = line:match('^%s*%S+%s+rule%s') and M.rules() or vim.tbl_keys(actions)
  table.sort(names)
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, names)
end

---The names of all rules, as the program lists them.
---@return string[]
function M.rules()
  local command = vim.lsp.config.copydesk.cmd
  local program = type(command) == 'table' and command[1] or 'copydesk'
  local started, run = pcall(vim.system, { program, 'rule' }, { text = true })
  local list = started and run:wait().stdout or ''
  return vim.tbl_map(function(line)
    return line:match('^%S*')
  end, vim.split(vim.trim(list), '\n'))
end

---@param problem string
function M.complain(problem)
  vim.notify('Copydesk: ' .. problem, vim.log.levels.ERROR)
end

---The server that looks after this buffer; nil, after a message, where none does.
---@return vim.lsp.Client?
local function client_here()
  local client = vim.lsp.get_clients({ name = 'copydesk', bufnr = 0 })[1]
  if client == nil then
    M.complain('no server looks after this buffer; see :checkhealth copydesk')
  end
  return client
end

---Has `client` do `command`.
---@param client vim.lsp.Client
---@param command string
---@param argument any
local function execute(client, command, argument)
  client:request('workspace/executeCommand', { command = command, arguments = { argument } }, function(problem)
    if problem ~= nil then
      M.complain(problem.message)
    end
  end)
end

---All findings of the folder, also of manuscripts that are not open, as a quickfix list.
function actions.check()
  local client = client_here()
  if client == nil then
    return
  end
  vim.notify('Copydesk: checking the edition…')
  client:request('workspace/diagnostic', { previousResultIds = {} }, function(problem, report)
    if problem ~= nil then
      return M.complain(problem.message)
    end
    local findings = {}
    for _, manuscript in ipairs(report.items) do
      vim.list_extend(findings, M.findings(manuscript, client.offset_encoding))
    end
    local title = ('Copydesk: %d manuscripts, %d findings'):format(#report.items, #findings)
    vim.fn.setqflist({}, ' ', { title = title, items = findings })
    vim.notify(title)
    if #findings > 0 then
      vim.cmd('botright copen')
    end
  end)
end

---The findings of `manuscript` as quickfix items.
---@param manuscript { uri: string, items: lsp.Diagnostic[] }
---@param encoding string
---@return vim.quickfix.entry[]
function M.findings(manuscript, encoding)
  local places = vim.tbl_map(function(diagnostic)
    return { uri = manuscript.uri, range = diagnostic.range, user_data = diagnostic }
  end, manuscript.items)
  local items = vim.lsp.util.locations_to_items(places, encoding)
  for _, item in ipairs(items) do
    local diagnostic = item.user_data.user_data
    item.user_data = nil
    item.type = ({ 'E', 'W', 'I', 'N' })[diagnostic.severity]
    item.text = ('%s [%s]'):format(diagnostic.message, diagnostic.code)
  end
  return items
end

---The figure sheet of the manuscript, in the browser.
function actions.figures()
  local client = client_here()
  if client ~= nil then
    execute(client, 'copydesk.figureSheet', vim.uri_from_bufnr(0))
  end
end

---The manual of the rule `name`, or else of the mark under the cursor or in its line.
---@param name string
function actions.rule(name)
  local client = client_here()
  if client == nil then
    return
  end
  name = name ~= '' and name or M.rule_at_cursor()
  if name == nil then
    return M.complain('no mark in this line; name a rule: ' .. table.concat(M.rules(), ', '))
  end
  execute(client, 'copydesk.explainRule', name)
end

---The rule of the mark under the cursor, or else of the first in its line.
---@return string?
function M.rule_at_cursor()
  local line, column = unpack(vim.api.nvim_win_get_cursor(0))
  local rule
  for _, mark in ipairs(vim.diagnostic.get(0, { lnum = line - 1 })) do
    local is_under = (mark.lnum < line - 1 or mark.col <= column)
      and (mark.end_lnum > line - 1 or column < mark.end_col)
    if mark.source == 'copydesk' and (rule == nil or is_under) then
      rule = tostring(mark.code)
      if is_under then
        return rule
      end
    end
  end
  return rule
end

---Accepts the finding under the cursor, or all of its rule: which, is asked. It is kept in `copydesk.toml`.
---@param reason string why, or nothing
function actions.accept(reason)
  local client = client_here()
  if client == nil then
    return
  end
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = {}, only = { 'quickfix' } }
  client:request('textDocument/codeAction', params, function(problem, offered)
    if problem ~= nil then
      return M.complain(problem.message)
    end
    local acceptances = vim.tbl_filter(function(action)
      return action.command ~= nil and action.command.command == 'copydesk.accept'
    end, offered or {})
    if #acceptances == 0 then
      return M.complain('nothing to accept here, or no folder to keep it in')
    end
    local function title(action)
      return action.title
    end
    vim.ui.select(acceptances, { prompt = 'Copydesk', format_item = title }, function(action)
      if action == nil then
        return
      end
      local argument = action.command.arguments[1]
      argument.reason = reason ~= '' and reason or nil
      execute(client, 'copydesk.accept', argument)
    end)
  end)
end

---Ends the servers that run and starts one anew.
function actions.restart()
  vim.lsp.enable('copydesk', false)
  local function are_stopped()
    return #vim.lsp.get_clients({ name = 'copydesk' }) == 0
  end
  for _, client in ipairs(vim.lsp.get_clients({ name = 'copydesk' })) do
    client:stop()
  end
  if not vim.wait(5000, are_stopped, 20) then
    for _, client in ipairs(vim.lsp.get_clients({ name = 'copydesk' })) do
      client:stop(true)
    end
  end
  vim.lsp.enable('copydesk', true)
end

---What the server said.
function actions.log()
  vim.cmd.split(vim.fn.fnameescape(vim.lsp.log.get_filename()))
end

return M
