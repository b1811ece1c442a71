//! Accepted findings are not told; those that nothing matches any more are, with `--stale`.

use crate::desk::Desk;

const SETTINGS: &str = "\
exclude = [\"旧/\"]

[[accepted]]
rule = \"impossible-date\"
manuscript = \"a.txt\"
text = \"水厂将于６月31日停水。\"
date = \"2026-11-26\"

[[accepted]]
rule = \"impossible-date\"
text = \"县里4月31日验收。\"
date = \"2026-11-26\"
reason = \"not any more\"

[[accepted]]
rule = \"reversed-range\"
manuscript = \"gone.txt\"
text = \"规划期是2025—2022年。\"
date = \"2026-11-26\"
";

fn desk() -> Desk {
    Desk::with(&[
        ("copydesk.toml", SETTINGS),
        ("a.txt", "水厂将于6月31日停水。\n"),
        ("b.txt", "水厂将于6月31日停水。\n"),
        ("旧/c.txt", "县里4月31日验收。\n"),
        ("inner/copydesk.toml", ""),
        ("inner/d.txt", "县里4月31日验收。\n"),
    ])
}

#[test]
fn accepted_findings_are_not_told_and_what_is_excluded_is_not_checked() {
    let run = desk().run("check --format concise");
    assert_eq!(run.heads(), ["b.txt:1:5: error[impossible-date", "inner/d.txt:1:3: error[impossible-date"]);
    let run = desk().run("check a.txt 旧/c.txt --format concise");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.contains("旧/c.txt: not checked"), "{}", run.stderr);
    let run = desk().run("check a.txt 旧/c.txt --isolated --format concise");
    assert_eq!(run.status, 1);
}

/// The manuscripts of the whole project are looked at, whichever are named.
#[test]
fn what_matches_nothing_any_more_is_stale() {
    let expected = "\
copydesk.toml:9: stale[impossible-date] *: 县里4月31日验收。 (2026-11-26)
copydesk.toml:15: stale[reversed-range] gone.txt: 规划期是2025—2022年。 (2026-11-26)
";
    for arguments in ["check --stale", "check --stale a.txt", "check --stale --format concise inner b.txt"] {
        let run = desk().run(arguments);
        let stale: String = run
            .stdout
            .lines()
            .map(|line| {
                let at = line.find("copydesk.toml").unwrap_or_default();
                format!("{}\n", &line[at..])
            })
            .collect();
        assert_eq!((run.status, stale.as_str()), (1, expected), "{arguments} {}", run.stderr);
    }
    let run = desk().run("check --stale --format json");
    let stale: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&stale[0]["line"], &stale[0]["reason"]), (&9.into(), &"not any more".into()));
    assert_eq!(desk().run("check --stale inner").status, 0);
    assert_eq!(desk().run("check --stale --isolated").status, 2);
}
