-- The command `:Copydesk`; what it does is loaded when it is first used.

vim.api.nvim_create_user_command('Copydesk', function(command)
  require('copydesk').run(command.fargs)
end, {
  nargs = '+',
  desc = 'Copydesk: check, figures, rule [NAME], accept [REASON], restart, log',
  complete = function(lead, line)
    return require('copydesk').complete(lead, line)
  end,
})
