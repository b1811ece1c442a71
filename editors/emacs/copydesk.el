;;; copydesk.el --- Check Chinese news manuscripts as you type  -*- lexical-binding: t; -*-

;; Copydesk for Eglot, which Emacs has had since version 29 and Debian as elpa-eglot before.
;; In your init file:
;;
;;     (load "/path/to/copydesk/editors/emacs/copydesk.el")

;;; Code:

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

(provide 'copydesk)
;;; copydesk.el ends here
