-- Waits for the first mark of the page that is open; ends Neovim with status 0 if it comes.

local has_mark = vim.wait(60000, function()
  return #vim.diagnostic.get(0) > 0
end, 5)
io.stdout:write(has_mark and '\nthe first mark\n' or '\nno mark\n')
vim.cmd(has_mark and 'quitall!' or 'cquit 1')
