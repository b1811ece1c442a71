//! What the command line says of itself.

use crate::desk::Desk;

#[test]
fn help_teaches_with_examples_that_can_be_parsed() {
    let desk = Desk::with(&[]);
    let mut n = 0;
    for arguments in ["--help", "check --help", "completions --help"] {
        let run = desk.run(arguments);
        assert_eq!(run.status, 0);
        let (_, examples) = run.stdout.split_once("Examples:\n").unwrap_or_else(|| panic!("{arguments}"));
        for line in examples.lines() {
            let Some((_, command)) = line.split_once("copydesk ") else { continue };
            // What is behind two spaces says what the example does.
            let command =
                command.split("  ").next().unwrap_or_default().split('>').next().unwrap_or_default();
            let command = command.replace('\'', "");
            let run = desk.run(&command);
            assert!(!run.stderr.contains("Usage:"), "{command}\n{}", run.stderr);
            n += 1;
        }
    }
    assert!(n > 15, "{n}");
}

#[test]
fn shells_and_man_are_told_of_every_command() {
    let desk = Desk::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = desk.run(&format!("completions {shell}"));
        assert_eq!(run.status, 0);
        for name in ["fingerprints", "write-baseline", "unsafe-fixes"] {
            assert!(run.stdout.contains(name), "{shell} {name}");
        }
        // The others complete no values at all.
        let completes_rules = run.stdout.contains("split-paragraph");
        assert!(completes_rules || matches!(shell, "powershell" | "elvish"), "{shell}");
    }
    let page = desk.run("man").stdout;
    assert!(page.contains(".TH copydesk 1") && page.contains("copydesk\\-check"), "{page}");
    let page = desk.run("man check").stdout;
    assert!(page.contains(".TH copydesk-check 1") && page.contains("\\-\\-unsafe\\-fixes"), "{page}");
    let examples = page.split_once(".SH EXAMPLES\n.nf\n").expect("examples").1;
    assert!(examples.starts_with("\\&copydesk check day/ "), "{examples}");
    assert!(examples.contains("\n.fi\n.SH EXIT STATUS\n.nf\n\\&0 nothing found"), "{examples}");
    assert_eq!(desk.run("man nothing").status, 2);
}
