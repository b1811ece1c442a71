-- Waits for the marks of the page that is open; ends Neovim with status 0 if they come.

local function n_marks()
  return #vim.diagnostic.get(0)
end
local has_marks = vim.wait(30000, function()
  return n_marks() == 4
end, 5)
io.stdout:write(has_marks and 'ok: the page is marked\n' or ('FAILED: %d marks\n'):format(n_marks()))
vim.cmd(has_marks and 'quitall!' or 'cquit 1')
