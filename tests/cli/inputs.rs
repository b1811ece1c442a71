//! Markdown, Word, NITF, NewsML and HTML; folders and patterns.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::desk::{Desk, Run, WITH_A_FINDING};

fn places(run: &Run) -> Vec<&str> {
    run.heads()
}

/// A document of Word with `paragraphs`.
fn word(paragraphs: &[&str]) -> Vec<u8> {
    let body: String =
        paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).collect();
    let part = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).expect("memory can be written to");
    archive.write_all(part.as_bytes()).expect("memory can be written to");
    archive.finish().expect("memory can be written to").into_inner()
}

#[test]
fn a_report_shows_markdown_as_it_reads() {
    let page = "本报记者 **何秋**\n\n水厂将于**6月31日**停水，见[公告](http://a.cn)，用`a`。\n";
    let desk = Desk::with(&[("page.md", page)]);
    let report = desk.run("check page.md --format html").stdout;
    assert!(report.contains("本报记者 何秋"), "{report}");
    assert!(report.contains("停水，见公告，用…。") && !report.contains("a.cn"), "{report}");
}

#[test]
fn markdown_is_checked_without_its_markup() {
    let page = "\
---
date: 2022-02-30
---

# 水厂2月30日**检修**

水厂将于**6月31日**停水，见[4月31日](http://a.cn/2月30日)的公告，`6月31日`。

```
6月31日
```
";
    let desk = Desk::with(&[("page.md", page)]);
    let run = desk.run("check page.md --format concise");
    assert_eq!(
        places(&run),
        [
            "page.md:5:5: error[impossible-date",
            "page.md:7:7: error[impossible-date",
            "page.md:7:19: error[impossible-date"
        ]
    );
    let figures = desk.run("figures page.md --format json").json();
    let texts: Vec<&str> = figures[0]["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|figure| figure["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["2月30日", "6月31日", "4月31日"]);
    assert_eq!(figures[0]["figures"][1]["range"]["start"]["column"], 7);
}

#[test]
fn markdown_is_fixed_around_its_markup() {
    let page = "\
- 镇里的**冷链仓**上月投用，三天一车的杨梅改成了一天两车。

```
夜校里的“新农具“
```

夜校里的“新农具“

- 镇里的**冷链仓**上月投用，三天一车的杨梅改成了一天两车。
";
    let desk = Desk::with(&[("page.md", page)]);
    desk.run("check page.md --fix");
    let text = std::fs::read_to_string(desk.path().join("page.md")).unwrap();
    let expected = page.replace("“新农具“\n\n", "“新农具”\n\n");
    let copy = expected.rfind("\n- 镇").unwrap();
    assert_eq!(text, expected[..copy], "{text}");
}

#[test]
fn word_is_checked_by_paragraph() {
    let desk = Desk::with(&[]);
    desk.put("稿.docx", &word(&["水厂检修", "", "水厂将于6月31日停水检修，村民要备水。"]));
    desk.put("~$稿.docx", b"lock");
    let run = desk.run("check --format concise");
    assert_eq!((run.status, places(&run)), (1, vec!["稿.docx:3:5: error[impossible-date"]));
    let run = desk.run("--locale zh check 稿.docx");
    assert!(run.stdout.starts_with("稿.docx 第3段第5字\n"), "{}", run.stdout);
    desk.put("bad.docx", b"PK");
    let run = desk.run("check bad.docx 稿.docx --format concise");
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("copydesk: bad.docx: is no document of Word (.docx)"), "{}", run.stderr);
    assert_eq!(places(&run).len(), 1);
}

#[test]
fn stories_of_agencies_and_of_the_web_are_checked_by_paragraph() {
    let nitf = "<?xml version=\"1.0\"?>\n<nitf><body><body.head><hedline><hl1>检修</hl1></hedline></body.head>\
        <body.content><p>水厂将于6月31日<em>停水</em>检修。</p></body.content></body></nitf>";
    let html = "<!DOCTYPE html><title>站名6月31日</title><body><h1>检修</h1><p>水厂将于6月31日停水检修。";
    let desk = Desk::with(&[
        ("a.xml", nitf),
        ("build.xml", "<project><p>6月31日</p></project>"),
        ("b.html", html),
        ("c.txt", WITH_A_FINDING),
    ]);
    let found = |arguments: &str| {
        let run = desk.run(&format!("check {arguments} --format concise"));
        run.heads().iter().map(|head| (*head).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("b.html"), ["b.html:2:5: error[impossible-date"]);
    // Of a folder HTML is left alone, and XML that is no story.
    assert_eq!(found("."), ["a.xml:2:5: error[impossible-date", "c.txt:1:5: error[impossible-date"]);
    let run = desk.run("check build.xml");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("build.xml: is no story in NITF, NewsML or XHTML"), "{}", run.stderr);
}

#[test]
fn patterns_name_files() {
    let desk = Desk::with(&[
        ("day/1.txt", WITH_A_FINDING),
        ("day/deep/2.txt", WITH_A_FINDING),
        ("day/old/3.txt", WITH_A_FINDING),
        ("notes.log", WITH_A_FINDING),
        ("a[1].txt", WITH_A_FINDING),
        (".gitignore", "old/\n"),
    ]);
    for (arguments, expected) in [
        ("day/*.txt", &["day/1.txt"][..]),
        ("day/**/*.txt", &["day/1.txt", "day/deep/2.txt"]),
        ("**/2.txt", &["day/deep/2.txt"]),
        ("*.log", &["notes.log"]),
        ("./day/?.txt", &["day/1.txt"]),
        ("day/{1,9}.txt", &["day/1.txt"]),
        ("a[1].txt", &["a[1].txt"]),
    ] {
        let run = desk.run(&format!("check {arguments} --format concise"));
        let found: Vec<&str> =
            run.heads().iter().filter_map(|head| Some(head.split_once(":1:")?.0)).collect();
        assert_eq!(found, expected, "{arguments} {}", run.stderr);
    }
    let run = desk.run("check day/*.md");
    assert_eq!((run.status, run.stderr.as_str()), (2, "copydesk: day/*.md: no file fits\n"));
}
