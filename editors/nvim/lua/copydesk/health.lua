-- `:checkhealth copydesk`

local M = {}

---@param name string
---@return boolean found
local function check_binary(name)
  local path = vim.fn.exepath(name)
  if path == '' then
    vim.health.error(('%s is not an executable file on the PATH'):format(name), {
      'Install it: cargo install --path . in a clone of Copydesk',
      "Or name it: vim.lsp.config('copydesk', { cmd = { '/path/to/copydesk', 'server' } })",
    })
    return false
  end
  vim.health.ok('binary: ' .. path)
  return true
end

---@param name string
local function check_version(name)
  local run = vim.system({ name, '--version' }, { text = true }):wait(5000)
  if run.code == 0 then
    vim.health.ok('version: ' .. vim.trim(run.stdout))
  else
    local reason = vim.trim(run.stderr)
    vim.health.error(('%s --version ended with status %d'):format(name, run.code), { reason })
  end
end

local function check_enabled()
  if vim.lsp.is_enabled('copydesk') then
    vim.health.ok('enabled')
  else
    vim.health.warn('not enabled', { "Put vim.lsp.enable('copydesk') into your init.lua" })
  end
end

local function check_attached()
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  if #clients == 0 then
    vim.health.info('attached to no buffer: no text or Markdown file is open')
  end
  for _, client in ipairs(clients) do
    local n_buffers = vim.tbl_count(client.attached_buffers)
    vim.health.ok(('attached to %d buffer(s); root: %s'):format(n_buffers, client.root_dir or 'none'))
  end
end

function M.check()
  vim.health.start('copydesk')
  if vim.fn.has('nvim-0.11') == 0 then
    vim.health.error('Neovim 0.11 or later is needed', {
      'For 0.10 see :help copydesk-lspconfig',
    })
    return
  end
  local command = vim.lsp.config.copydesk.cmd
  if type(command) ~= 'table' then
    vim.health.warn('cmd is a function, so the binary cannot be looked for')
  elseif check_binary(command[1]) then
    check_version(command[1])
  end
  check_enabled()
  check_attached()
end

return M
