//! What is read as a figure, and what is not.

use proptest::prelude::*;

use super::{Figure, scan};

/// Each figure of `text` as `text kind low..high unit/per bound`.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = scan(text)
        .iter()
        .map(|figure| {
            let (value, low, high) = (figure.value_text(), figure.low_text(), figure.high_text());
            let range = || format!("{}..{}", low.unwrap_or_default(), high.unwrap_or_default());
            let per = if figure.per.is_empty() { String::new() } else { format!("/{}", figure.per) };
            let parts = [
                text[figure.span.range()].to_owned(),
                figure.kind.name().to_owned(),
                value.unwrap_or_else(range),
                format!("{}{per}", figure.unit),
                figure.bound.name().to_owned(),
            ];
            let parts: Vec<String> =
                parts.into_iter().filter(|part| !part.is_empty() && part != "exact").collect();
            parts.join(" ")
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn counts() {
    check("全市有专精特新企业1.27万家。", &["1.27万家 count 12700 家"]);
    check("新建480家便民店，带动三家超市", &["480家 count 480 家", "三家 count 3 家"]);
    check("接待游客65.2亿人次", &["65.2亿人次 count 6520000000 人次"]);
    check("发放种子34,567袋", &["34,567袋 count 34567 袋"]);
    check("共１２８户", &["１２８户 count 128 户"]);
    check("一千二百零三名代表", &["一千二百零三名 count 1203 名"]);
    check("产值3000亿", &["3000亿 count 300000000000"]);
    check("110部3376集", &["110部 count 110 部", "3376集 count 3376 集"]);
    check("第十五届村运会的第3名", &["第十五届 ordinal 15 届", "第3名 ordinal 3 名"]);
}

#[test]
fn approximations() {
    check("近2万元", &["近2万元 money 20000 元 below"]);
    check("约350万吨", &["约350万吨 quantity 3500000 吨 about"]);
    check("超过1.3亿千瓦", &["超过1.3亿千瓦 quantity 130000000 千瓦 above"]);
    check("种植面积逾八千亩", &["逾八千亩 quantity 8000 亩 above"]);
    check("200余起", &["200余起 count 200 起 above"]);
    check("3000多万元", &["3000多万元 money 30000000 元 above"]);
    check("十几人", &["十几人 count 11..19 人 about"]);
    check("数百人", &["数百人 count 200..900 人 about"]);
    check("上千人次", &["上千人次 count 1000 人次 above"]);
    check("20斤左右", &["20斤左右 quantity 20 斤 about"]);
    check("3000万人以上", &["3000万人以上 count 30000000 人 at-least"]);
    check("不到50人", &["不到50人 count 50 人 below"]);
    check("至少10名", &["至少10名 count 10 名 at-least"]);
    check("两三天", &["两三天 period 2..3 天 about"]);
    check("三个多月", &["三个多月 period 3 月 above"]);
    check("最近10年", &["10年 period 10 年"]);
    check("节约12吨", &["12吨 quantity 12 吨"]);
}

#[test]
fn shares_and_multiples() {
    check("增长87.27%", &["87.27% percent 87.27 %"]);
    check("８０％", &["８０％ percent 80 %"]);
    check("百分之五十五点一", &["百分之五十五点一 percent 55.1 %"]);
    check("近七成半的农户", &["近七成半 percent 75 % below"]);
    check("提高3.2个百分点", &["3.2个百分点 points 3.2 百分点"]);
    check("三分之二的村", &["三分之二 fraction 0.666667"]);
    check("增长2.3倍", &["2.3倍 multiple 2.3 倍"]);
    check("产量翻两番", &["两番 multiple 4 倍"]);
    check("三成为准", &[]);
}

#[test]
fn money_and_quantities() {
    check("23.75万美元", &["23.75万美元 money 237500 美元"]);
    check("每斤15元6角", &["15元6角 money 15.6 元/斤"]);
    check("184413元/人", &["184413元/人 money 184413 元/人"]);
    check("28.0微克/立方米", &["28.0微克/立方米 quantity 28 微克/立方米"]);
    check("2.6平方公里", &["2.6平方公里 quantity 2.6 平方公里"]);
    check("38℃", &["38℃ quantity 38 ℃"]);
    check("跑了5 km", &["5 km quantity 5 公里"]);
    check("千亿斤粮仓", &["千亿斤 quantity 100000000000 斤"]);
}

#[test]
fn dates_and_times() {
    check("9月9日14时55分", &["9月9日14时55分 time --09-09T14:55"]);
    check("二〇二六年三月五日", &["二〇二六年三月五日 date 2026-03-05"]);
    check("2022-10-17出版", &["2022-10-17 date 2022-10-17"]);
    check("截至2025年11月底", &["2025年11月底 date 2025-11"]);
    check("17日上午9点半", &["17日上午9点半 time ---17T09:30"]);
    check("下午3时许", &["下午3时许 time T15 about"]);
    check("当天9:30开门", &["9:30 time T09:30"]);
    check("7月，稻子黄了", &["7月 date --07"]);
    check("用了3年5个月", &["3年 period 3 年", "5个月 period 5 月"]);
    check("30分钟", &["30分钟 period 30 分钟"]);
    check("正月初一", &["正月初一 date .."]);
    check("农历八月十五", &["农历八月十五 date .."]);
    check("2月30日25时", &["2月30日25时 time --02-30T25"]);
    check("20世纪90年代", &["20世纪90年代 date 1990..1999"]);
}

#[test]
fn ranges() {
    check("1—9月", &["1—9月 range --01..--09"]);
    check("2022—2025年", &["2022—2025年 range 2022..2025"]);
    check("2023—2022年度", &["2023—2022年度 range 2023..2022"]);
    check("2024—2025学年", &["2024—2025学年 range 2024..2025"]);
    check("9月1日至5日", &["9月1日至5日 range --09-01..--09-05"]);
    check("9月1—5日", &["9月1—5日 range --09-01..--09-05"]);
    check("9时至17时", &["9时至17时 range T09..T17"]);
    check("10万～20万元", &["10万～20万元 range 100000..200000 元"]);
    check("3—5万元", &["3—5万元 range 30000..50000 元"]);
    check("50%—60%", &["50%—60% range 50..60 %"]);
    check("30至50人", &["30至50人 range 30..50 人"]);
    check("三至五年", &["三至五年 range 3..5 年"]);
    check("11月至次年3月", &["11月至次年3月 range --11..--03"]);
    check("16—59岁", &["16—59岁 range 16..59 岁"]);
}

#[test]
fn results_and_ratios() {
    check("以3比1战胜客队", &["3比1 score 3..1"]);
    check("比例为1∶500", &["1∶500 ratio 1..500"]);
}

#[test]
fn no_figures() {
    for text in [
        "一带一路",
        "服务三农",
        "两会召开",
        "四川人",
        "5G网络",
        "PM2.5浓度",
        "C919客机",
        "波音737-800",
        "一些人",
        "一定要",
        "统一部署",
        "万一下雨",
        "万众一心",
        "十分重要",
        "三心二意",
        "一、加强管理",
        "（二）落实责任",
        "1. 选种",
        "第一时间",
        "一起走",
        "八方来客",
        "百家争鸣",
        "万元户",
        "电话0731-5550123",
        "邮编411100",
        "数据中心",
        "五台山",
        "二级医院",
        "星期三名家讲座",
        "几个月饼",
        "上午好",
    ] {
        check(text, &[]);
    }
}

proptest! {
    #[test]
    fn figures_stand_in_order_at_character_boundaries(
        text in "[0-9０一两三十百千万亿几数第年月日时分点个家元人%％.,，:：—至到半成倍番近约余多上A/ -]{0,40}"
    ) {
        let mut end = 0;
        for figure in scan(&text) {
            prop_assert!(figure.span.start >= end && figure.span.start < figure.span.end);
            prop_assert!(text.get(figure.span.range()).is_some());
            end = figure.span.end;
        }
    }

    #[test]
    fn no_text_makes_the_scanner_panic(text in "\\PC{0,60}") {
        scan(&text);
    }
}

#[test]
fn digits_that_say_something_are_counted() {
    for (text, expected) in
        [("12700家", 3), ("1.27万家", 3), ("0.05元", 1), ("100人", 1), ("101人", 3), ("9月", 0)]
    {
        let figures = scan(text);
        assert_eq!(figures.first().map(Figure::n_telling_digits), Some(expected), "{text}");
    }
}
