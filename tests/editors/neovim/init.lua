-- The two lines of the manual.
vim.opt.runtimepath:append(vim.env.COPYDESK_NVIM)
vim.lsp.enable('copydesk')
