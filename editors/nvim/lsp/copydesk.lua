-- Copydesk for the built-in client: `vim.lsp.enable('copydesk')` turns it on.

---The language that Neovim speaks, as LSP names it ("zh-CN"); nil where the system names none.
---@return string?
local function locale()
  local name = vim.v.lang:match('^[%a_]+')
  if name == nil or name == 'C' or name == 'POSIX' then
    return nil
  end
  return (name:gsub('_', '-'))
end

---Shows the marked text and its other version beside each other. The server offers this
---only to editors that name it in their capabilities.
---@param command lsp.Command with the two places as arguments
---@param context { client_id: integer }
local function open_side_by_side(command, context)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  local here, there = unpack(command.arguments)
  vim.lsp.util.show_document(here, client.offset_encoding, { focus = true })
  vim.cmd('rightbelow vsplit')
  vim.lsp.util.show_document(there, client.offset_encoding, { focus = true, reuse_win = false })
  vim.cmd.wincmd('p')
end

---Shows the manual of a rule in a window of its own: the page stays in sight. What is for the
---browser goes there, as ever.
---@param problem lsp.ResponseError?
---@param params lsp.ShowDocumentParams
---@param context lsp.HandlerContext
local function show_document(problem, params, context)
  if not params.external then
    vim.cmd.split()
  end
  return vim.lsp.handlers['window/showDocument'](problem, params, context)
end

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'server' },
  filetypes = { 'text', 'markdown' },
  root_markers = { 'copydesk.toml', '.git' },
  capabilities = { experimental = { commands = { commands = { 'copydesk.openSideBySide' } } } },
  commands = { ['copydesk.openSideBySide'] = open_side_by_side },
  handlers = { ['window/showDocument'] = show_document },
  before_init = function(params)
    params.locale = locale()
  end,
}
