;;; copydesk.el --- Check Chinese news manuscripts as you type  -*- lexical-binding: t; -*-

;; Copydesk for Eglot, which Emacs has had since version 29 and Debian as elpa-eglot before.
;; In your init file:
;;
;;     (load "/path/to/copydesk/editors/emacs/copydesk.el")

;;; Code:

(require 'cl-lib)
(require 'eglot)

(defvar copydesk-program "copydesk"
  "The `copydesk' program, on the PATH or by its full name.")

(defvar copydesk-modes '(text-mode markdown-mode gfm-mode)
  "The modes in which Copydesk looks after the text; not those derived from them.")

(add-to-list 'eglot-server-programs
             `(,copydesk-modes . ,(lambda (&rest _) (list copydesk-program "server"))))

(defun copydesk-ensure ()
  "Start Copydesk for this buffer if its mode is one of `copydesk-modes'."
  (when (memq major-mode copydesk-modes)
    (eglot-ensure)))

(add-hook 'text-mode-hook #'copydesk-ensure)

;; What the server does by itself; Eglot has no names for it.

(defun copydesk--execute (command argument)
  "Have the server of this buffer do COMMAND with ARGUMENT."
  (jsonrpc-async-request
   (or (eglot-current-server) (user-error "No server looks after this buffer"))
   :workspace/executeCommand `(:command ,command :arguments [,argument])
   :success-fn #'ignore
   :error-fn (lambda (problem) (message "Copydesk: %s" (plist-get problem :message)))))

(defun copydesk-figure-sheet ()
  "Show the figure sheet of this manuscript: every figure in its sentence, to print."
  (interactive)
  (copydesk--execute "copydesk.figureSheet" (plist-get (eglot--TextDocumentIdentifier) :uri)))

(defun copydesk-explain-rule (rule)
  "Show the manual of RULE: of the mark at point, or of one to choose."
  (interactive
   (list (or (copydesk--rule-at-point)
             (completing-read "Rule: " (process-lines copydesk-program "rule") nil t))))
  (copydesk--execute "copydesk.explainRule" (car (split-string rule))))

(defun copydesk--rule-at-point ()
  "The rule of the mark at point; nil where there is none."
  (let ((data (cl-some (lambda (mark) (alist-get 'eglot-lsp-diag (flymake-diagnostic-data mark)))
                       (flymake-diagnostics (point)))))
    (plist-get data :code)))

(provide 'copydesk)
;;; copydesk.el ends here
