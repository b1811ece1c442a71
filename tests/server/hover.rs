//! Hovers: what a figure says of itself.

use serde_json::{Value, json};

use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/%E7%AC%AC1%E7%89%88.txt";
const PAGE: &str = "全县新增经营主体1.27万家，\n去年是12,700家。\n\n补贴近2万元，30至50人参加，9月9日14时55分开镰。\n\n三家企业，12700家商户。\n";

fn hover_over(server: &mut TestServer, part: &str) -> Value {
    let offset = PAGE.find(part).expect("the part is not in the page");
    let line = PAGE[..offset].matches('\n').count();
    let line_start = PAGE[..offset].rfind('\n').map_or(0, |at| at + 1);
    server.hover(URI, line, PAGE[line_start..offset].chars().count())
}

/// The lines of `hover`, without the one that names the subject: it is there once the
/// dictionary is loaded.
fn lines(hover: &Value) -> Vec<&str> {
    let lines = hover["contents"]["value"].as_str().unwrap_or_default().lines().map(str::trim_end);
    lines.filter(|line| !line.starts_with("对象：") && !line.starts_with("Of: ")).collect()
}

#[test]
fn a_figure_says_its_value_its_kind_and_where_it_stands_again() {
    let mut server = TestServer::start_with(json!({"capabilities": able(), "locale": "zh-CN"}));
    server.open_and_check(URI, PAGE);
    let hover = hover_over(&mut server, "1.27");
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert_eq!(
        lines(&hover),
        [
            "**1.27万家**",
            "12,700家（1.27万家）",
            "计数，精确到100",
            &format!("相同数值：[第2行](<{URI}#L2>)、[第6行](<{URI}#L6>)"),
        ]
    );
    assert_eq!(
        hover["range"],
        json!({"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 14}})
    );
    assert_eq!(
        lines(&hover_over(&mut server, "近2万元")),
        ["**近2万元**", "20,000元（2万元）", "金额，不到此数，精确到1万"]
    );
}

#[test]
fn a_client_without_markdown_gets_plain_text_in_its_language() {
    let mut server = TestServer::start_with(json!({"capabilities": {}, "locale": "en-GB"}));
    server.open_and_check(URI, PAGE);
    let hover = hover_over(&mut server, "1.27");
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert_eq!(
        lines(&hover),
        ["1.27万家", "12,700家 (1.27万家)", "count, to the nearest 100", "Same value: line 2, line 6"]
    );
    assert_eq!(
        lines(&hover_over(&mut server, "近2万元")),
        ["近2万元", "20,000元 (2万元)", "money, less than this, to the nearest 1万"]
    );
}

#[test]
fn ranges_and_times_say_their_ends() {
    let mut server = TestServer::start_with(json!({"capabilities": {}}));
    server.open_and_check(URI, PAGE);
    assert_eq!(lines(&hover_over(&mut server, "30至"))[1], "30人—50人");
    assert_eq!(lines(&hover_over(&mut server, "9月9日"))[1], "9月9日 14:55");
}

#[test]
fn where_no_figure_stands_there_is_nothing_to_say() {
    let mut server = TestServer::start();
    server.open_and_check(URI, PAGE);
    for place in ["全县", "新增", "业，12700"] {
        assert_eq!(hover_over(&mut server, place), Value::Null, "{place}");
    }
    assert_eq!(server.hover("file:///desk/not-open.txt", 0, 0), Value::Null);
}

#[test]
fn a_value_that_stands_often_fills_no_screen() {
    let mut server = TestServer::start_with(json!({"capabilities": {}}));
    let page = "冷链仓有12700家商户。\n".repeat(40);
    server.open_and_check(URI, &page);
    let hover = server.hover(URI, 0, 5);
    let text = lines(&hover);
    assert!(text.len() <= 10);
    assert!(text[3].ends_with("第9行，另有31处"), "{text:?}");
}

#[test]
fn a_day_has_its_year_its_weekday_and_where_the_year_is_from() {
    let mut server = TestServer::start_with(json!({"capabilities": {}, "locale": "zh-CN"}));
    let uri = "file:///desk/20221017.txt";
    server.open_and_check(uri, "10月17日，1.2万人到场，去年也是。\n");
    let day = server.hover(uri, 0, 1);
    assert_eq!(lines(&day), ["10月17日", "2022-10-17（年份取自文件名）", "日期", "星期一，农历九月廿二"]);
    assert_eq!(lines(&server.hover(uri, 0, 16)), ["去年", "2021（年份取自文件名）", "日期"]);
}

#[test]
fn a_weekday_has_its_day() {
    let mut server = TestServer::start_with(json!({"capabilities": {}, "locale": "zh-CN"}));
    let uri = "file:///desk/20221017.txt";
    server.open_and_check(uri, "上周五签约，周三休市，每周六开放，本周末有雨。\n");
    let friday = server.hover(uri, 0, 1);
    let expected = ["上周五", "2022-10-14（日期取自文件名）", "日期", "星期五，农历九月十九"];
    assert_eq!(lines(&friday), expected);
    assert_eq!(lines(&server.hover(uri, 0, 6)), ["周三", "日期", "如指本周：2022-10-19"]);
    assert_eq!(lines(&server.hover(uri, 0, 12)), ["周六", "日期"]);
    let weekend = server.hover(uri, 0, 18);
    assert_eq!(lines(&weekend), ["本周末", "2022-10-22—2022-10-23（日期取自文件名）", "日期"]);
}

#[test]
fn a_figure_that_a_break_cuts_is_read_whole() {
    let mut server = TestServer::start_with(json!({"capabilities": {}, "locale": "zh-CN"}));
    let page = "青禾县今年把闲置的老粮仓改成农机库，并为种粮大户办理低息贷款，前后拨付企业资金12.7\n\n亿元，有效缓解了企业的资金压力。\n";
    server.open_and_check(URI, page);
    server.settle();
    let expected = ["12.7亿元", "1,270,000,000元（12.7亿元）", "金额，精确到1000万"];
    assert_eq!(lines(&server.hover(URI, 0, 41)), expected);
    assert_eq!(lines(&server.hover(URI, 2, 1)), expected);
}

#[test]
fn other_stories_are_named_as_such() {
    let mut server = TestServer::start_with(json!({"capabilities": {}, "locale": "zh-CN"}));
    let page = "𠮷田村的老粮仓上月修好，全县修渠127公里，收购车隔天就来一趟。\n\n（周怀远）\n\n河西乡建起冷链仓\n\n本报记者 钱立春\n\n镇里的冷链仓上月投用，修路127公里，果农不再半夜守着收购车。\n";
    server.open_and_check(URI, page);
    let hover = server.hover(URI, 0, 18);
    assert!(lines(&hover).contains(&"相同数值：第9行（他篇）"), "{hover}");
}

#[test]
fn other_open_manuscripts_are_looked_at_too() {
    let mut server = TestServer::start_with(json!({"capabilities": {}, "locale": "zh-CN"}));
    server.open_and_check(URI, PAGE);
    server.open_and_check("file:///desk/20221018.txt", "要闻\n\n全县新增经营主体12700家。\n");
    let hover = hover_over(&mut server, "1.27");
    assert!(lines(&hover).contains(&"另稿：20221018.txt第3行"), "{hover}");
    let round = hover_over(&mut server, "近2万元");
    assert!(lines(&round).iter().all(|line| !line.starts_with("另稿")), "{round}");
}

#[test]
fn an_edited_copy_says_what_it_changed() {
    let report =
        "全县今年改造老旧供水管网三十六公里，城南三个小区的居民用上了稳定的自来水，施工队两个月铺完了主管。";
    let revised = report.replace("三十六", "六十三");
    let mut server = TestServer::start_with(json!({"capabilities": able(), "locale": "zh-CN"}));
    server.open_and_check(URI, &format!("{report}\n\n果农说，早上摘的果子傍晚就到省城。\n\n{revised}\n"));
    assert_eq!(
        lines(&server.hover(URI, 4, 35)),
        ["此段与第1行大同小异，95%相同", "", "- 此处“六十三”，另一处“三十六”"]
    );
    assert_eq!(server.hover(URI, 2, 3), Value::Null);
}

#[test]
fn a_figure_shows_the_arithmetic_that_it_takes_part_in() {
    const TEXT: &str =
        "合作社有社员120人，其中男80人、女50人，男社员占61.5%。\n培训人数由80人增加到120人，增长50%。\n";
    let mut server = TestServer::start_with(json!({"capabilities": able(), "locale": "zh-CN"}));
    server.open_and_check(URI, TEXT);
    for (line, part) in [(0, "120人"), (0, "80人"), (0, "50人")] {
        let text = TEXT.lines().nth(line).unwrap();
        let column = text[..text.find(part).unwrap()].chars().count();
        let hover = server.hover(URI, line, column);
        let lines = lines(&hover);
        assert!(lines.contains(&"验算：80 + 50 = 130，不等于120"), "{lines:?}");
        assert!(lines.len() <= 10);
    }
    let text = TEXT.lines().nth(1).unwrap();
    let hover = server.hover(URI, 1, text[..text.find("50%").unwrap()].chars().count());
    assert!(
        lines(&hover).iter().any(|line| line.starts_with("验算：") && line.contains("80 = 50%")),
        "{hover}"
    );
}
