//! Exit statuses, and the human format.

use crate::desk::{Desk, WITH_A_FINDING, WITHOUT_FINDINGS};

#[test]
fn nothing_found_is_0_and_something_found_is_1() {
    let desk = Desk::with(&[("bad.txt", WITH_A_FINDING), ("good.txt", WITHOUT_FINDINGS)]);
    for format in ["human", "concise", "json"] {
        assert_eq!(desk.run(&format!("check good.txt --format {format}")).status, 0, "{format}");
        assert_eq!(desk.run(&format!("check bad.txt good.txt --format {format}")).status, 1, "{format}");
    }
    assert_eq!(desk.run("figures bad.txt").status, 0);
}

#[test]
fn wrong_arguments_are_2() {
    let desk = Desk::with(&[]);
    for arguments in ["", "chek", "check --format xml", "check --encoding latin1", "rule split"] {
        let run = desk.run(arguments);
        assert_eq!(run.status, 2, "{arguments}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{arguments}: {run:?}");
    }
}

#[test]
fn the_human_format_shows_the_text_under_the_mark() {
    let paragraph = "老水厂的滤池小，管道旧，一到夏天就要限时供水。".repeat(3);
    let text = format!("{paragraph}新水厂将于6月31日停水检修，请沿线居民提前储水，并关好家里的阀门。\n");
    let run = Desk::with(&[("page.txt", &text)]).run("check page.txt");
    let expected = "\
page.txt:1:75
error[impossible-date]: There is no day 31: month 6 has 30 days at most
  |
1 | …就要限时供水。新水厂将于6月31日停水检修，请沿线居民提前…
  |                          ^^^^^^^

1 manuscript, 1 finding (1 error)
";
    assert_eq!(run.stdout, expected);
    assert_eq!(run.stderr, "");
}

#[test]
fn the_human_format_shows_fixes_and_related_places() {
    let sentence = "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。";
    let text =
        format!("{sentence}\n\n2025—2022年，果农卖了七车梨。\n\n{}{sentence}\n", "甲乙丙。\n\n".repeat(3));
    let run = Desk::with(&[("page.txt", &text)]).run("--locale zh check page.txt");
    let expected = "\
page.txt:3:1
警告[reversed-range]: 范围的起止颠倒，起点大于终点
  |
3 | 2025—2022年，果农卖了七车梨。
  | ^^^^^^^^^^^
  |
  = 修改（须核对）: 对调起止

page.txt:11:1
";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    let (_, duplicate) = run.stdout.split_once(expected).unwrap();
    for part in [
        "警告[duplicate-paragraph]: ",
        "\n11 | 镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。\n   | ^^^^^",
        "= 另见: ",
        " (page.txt:1:1)\n",
        "= 修改（可直接采用）: ",
        "\n\n共1篇稿件，2处问题（2处警告）\n",
    ] {
        assert!(duplicate.contains(part), "{part}\n{duplicate}");
    }
}

#[test]
fn the_summary_counts_in_both_languages() {
    let desk = Desk::with(&[("bad.txt", WITH_A_FINDING), ("good.txt", WITHOUT_FINDINGS)]);
    let summary = |arguments: &str| desk.run(arguments).stdout.lines().last().unwrap().to_owned();
    assert_eq!(summary("--locale zh check"), "共2篇稿件，1处问题（1处错误）");
    assert_eq!(summary("--locale en check"), "2 manuscripts, 1 finding (1 error)");
    assert_eq!(summary("--locale zh check good.txt"), "共1篇稿件，没有发现问题");
    assert_eq!(summary("--locale en check good.txt"), "1 manuscript, no findings");
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    let desk = Desk::with(&[("bad.txt", WITH_A_FINDING)]);
    let is_coloured =
        |variables: &[(&str, &str)]| desk.run_with("check", b"", variables).stdout.contains('\u{1b}');
    assert!(!is_coloured(&[]));
    assert!(is_coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(&[("NO_COLOR", "1")]));
}

#[test]
fn messages_follow_the_environment() {
    let desk = Desk::with(&[("bad.txt", WITH_A_FINDING)]);
    let output = |locale: &str| desk.run_with("check --format concise", b"", &[("LC_ALL", locale)]).stdout;
    assert_eq!(output("zh_CN.UTF-8"), "bad.txt:1:5: error[impossible-date] 6月最多30天，没有31日\n");
    assert_eq!(
        output("en_GB.UTF-8"),
        "bad.txt:1:5: error[impossible-date] There is no day 31: month 6 has 30 days at most\n"
    );
}
