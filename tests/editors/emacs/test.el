;;; test.el --- A copy editor's path through a page in Emacs  -*- lexical-binding: t; -*-

;; Emacs runs it in batch mode after it has loaded copydesk.el: see the marks, read a figure,
;; take two fixes, undo. COPYDESK_PAGE is the page.

(require 'ert)
(require 'cl-lib)

(defun test-marks ()
  "The marks as \"line: marked text\", in text order."
  (mapcar (lambda (mark)
            (format "%d: %s"
                    (line-number-at-pos (flymake-diagnostic-beg mark))
                    (buffer-substring-no-properties (flymake-diagnostic-beg mark)
                                                    (flymake-diagnostic-end mark))))
          (sort (flymake-diagnostics)
                (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))

(defun test-expect (expected read)
  "Wait until READ gives EXPECTED; fail with both if that takes more than half a minute."
  (with-timeout (30 (should (equal expected (funcall read))))
    (while (not (equal expected (funcall read)))
      (test-command-loop)
      (accept-process-output nil 0.05))))

(defun test-command-loop ()
  "Do what Emacs does between two commands, for which it has no occasion in batch mode."
  (run-hooks 'post-command-hook)
  (eglot--signal-textDocument/didChange))

(defun test-go-to (line text)
  "Go to the first occurrence of TEXT in LINE."
  (goto-char (point-min))
  (forward-line (1- line))
  (search-forward text (line-end-position))
  (goto-char (match-beginning 0)))

(defun test-take-first-fix ()
  "Take the first of the fixes that are offered at point, chosen with a key and not the mouse."
  (let ((last-nonmenu-event ?\r))
    (cl-letf (((symbol-function 'completing-read) (lambda (_prompt fixes &rest _) (caar fixes))))
      (eglot-code-actions (point) (point) "quickfix" t))))

(defconst test-split "7: 打个电话就有人开到地")
(defconst test-rest '("13: 6月31日" "15: “"))

(ert-deftest copydesk-on-a-page ()
  (find-file (getenv "COPYDESK_PAGE"))
  (run-hooks 'post-command-hook)
  (let* ((as-opened (buffer-string))
         (copy (nth 16 (split-string as-opened "\n")))
         (all `(,test-split ,@test-rest ,(concat "17: " copy))))
    (test-expect all #'test-marks)

    (test-go-to 5 "近2000万元")
    (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover
                                  (eglot--TextDocumentPositionParams))))
      (should (string-match-p "20,000,000" (format "%s" hover))))

    (test-go-to 13 "6月31日")
    (should (equal "impossible-date" (copydesk--rule-at-point)))
    (let ((said ""))
      (cl-letf (((symbol-function 'message)
                 (lambda (&rest words) (setq said (concat said (apply #'format words))))))
        (copydesk-figure-sheet)
        (test-expect t (lambda () (and (string-match-p "file:.*copydesk-.*\\.html" said) t)))))

    (test-go-to 7 "打个电话")
    (test-take-first-fix)
    (test-expect `("11: 6月31日" "13: “" ,(concat "15: " copy)) #'test-marks)
    (should (string-match-p "有人开到地头。" (buffer-string)))

    (undo-boundary)
    (undo)
    (test-expect all #'test-marks)
    (should (equal as-opened (buffer-string)))

    (test-go-to 17 "“以前")
    (test-take-first-fix)
    (test-expect (cons test-split test-rest) #'test-marks)
    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))))

;;; test.el ends here
