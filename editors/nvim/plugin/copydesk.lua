-- The command `:Copydesk`, whose work is loaded when it is first used, and the colours of figures, where
-- the colour scheme gives them none.

for token, group in pairs({ figure = 'Number', date = 'Identifier', money = 'Special' }) do
  vim.api.nvim_set_hl(0, '@lsp.type.' .. token .. '.text', { default = true, link = group })
  vim.api.nvim_set_hl(0, '@lsp.type.' .. token .. '.markdown', { default = true, link = group })
end

vim.api.nvim_create_user_command('Copydesk', function(command)
  require('copydesk').run(command.fargs)
end, {
  nargs = '+',
  desc = 'Copydesk: check, figures, rule [NAME], accept [REASON], restart, log',
  complete = function(lead, line)
    return require('copydesk').complete(lead, line)
  end,
})
