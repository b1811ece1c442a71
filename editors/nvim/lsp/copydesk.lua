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

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'server' },
  filetypes = { 'text', 'markdown' },
  root_markers = { 'copydesk.toml', '.git' },
  before_init = function(params)
    params.locale = locale()
  end,
}
