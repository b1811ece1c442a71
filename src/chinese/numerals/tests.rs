//! What is read as a numeral, and how.

use super::read_numeral;

/// Reads the head of `text` and compares "what was read = low[..high]".
fn check(text: &str, expected: &str) {
    let found = read_numeral(text).map_or("none".to_owned(), |numeral| {
        let (low, high) = (numeral.low.normalize(), numeral.high.normalize());
        let value = if low == high { low.to_string() } else { format!("{low}..{high}") };
        format!("{} = {value}", &text[..numeral.length])
    });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn arabic() {
    check("1.27万家", "1.27万 = 12700");
    check("34,567吨", "34,567 = 34567");
    check("34,5677", "34 = 34");
    check("１９９７年", "１９９７ = 1997");
    check("140.19万亿元", "140.19万亿 = 140190000000000");
    check("3千米", "3 = 3");
    check("3千万元", "3千万 = 30000000");
    check("3000多万", "3000多万 = 30000000..40000000");
    check("40余亿尾", "40余亿 = 4000000000..5000000000");
    check("3万多亿美元", "3万多亿 = 3000000000000..4000000000000");
    check("10亿零817万5288人", "10亿零817万5288 = 1008175288");
    check("12345678901234567890", "none");
    check("5。", "5 = 5");
}

#[test]
fn chinese() {
    check("二〇二六年", "二〇二六 = 2026");
    check("三千零五十二人", "三千零五十二 = 3052");
    check("十五届", "十五 = 15");
    check("两万", "两万 = 20000");
    check("一万三", "一万三 = 13000");
    check("二百五十", "二百五十 = 250");
    check("一万五千亿", "一万五千亿 = 1500000000000");
    check("一亿三千万元", "一亿三千万 = 130000000");
    check("千亿斤", "千亿 = 100000000000");
    check("万亿元", "万亿 = 1000000000000");
}

#[test]
fn vague() {
    check("一千二百余万", "一千二百余万 = 12000000..13000000");
    check("七八万人次", "七八万 = 70000..80000");
    check("十五六个", "十五六 = 15..16");
    check("二十几个", "二十几 = 21..29");
    check("几十头", "几十 = 20..90");
    check("数百人", "数百 = 200..900");
    check("三五天", "三五 = 3..5");
    check("一两年", "一两 = 1..2");
}

#[test]
fn no_numeral() {
    for text in ["", "九六", "数据", "几个", "亿万", "人", "十十"] {
        check(text, "none");
    }
}

#[test]
fn formal() {
    check("壹佰贰拾叁元整", "壹佰贰拾叁 = 123");
    check("叁万伍仟元", "叁万伍仟 = 35000");
    check("贰拾个", "贰拾 = 20");
    for text in ["陆地", "拾金不昧", "伍三百人", "陆七百人", "肆"] {
        check(text, "none");
    }
}

/// The precision of the numeral at the head of `text`.
fn check_precision(text: &str, expected: &str) {
    let found = read_numeral(text).map(|numeral| numeral.precision.normalize().to_string());
    assert_eq!(found.as_deref(), Some(expected), "{text}");
}

#[test]
fn stated_precision() {
    check_precision("1.27亿", "1000000");
    check_precision("1.20亿", "1000000");
    check_precision("12700万", "10000");
    check_precision("480", "1");
    check_precision("5.0", "0.1");
    check_precision("10亿零817万5288", "1");
    check_precision("一千二百万", "10000");
    check_precision("五万亿", "1000000000000");
    check_precision("二百五十", "1");
}

#[test]
fn a_second_ten_thousand_hundred_million_is_no_numeral() {
    // cargo-fuzz found this one: the product did not fit into 64 bits.
    check("万亿二十万两亿", "none");
    check("一万二千亿三十万", "一万二千亿三十万 = 1200000300000");
}

proptest::proptest! {
    #[test]
    fn no_run_of_numeral_characters_makes_the_parser_fail(text in "[0-9１零〇一二两三九十百千万亿几数余多来.,壹贰拾佰]{0,24}") {
        if let Some(numeral) = read_numeral(&text) {
            proptest::prop_assert!(numeral.low <= numeral.high && text.is_char_boundary(numeral.length));
        }
    }
}
