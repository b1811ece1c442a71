//! Words between what is measured and its number.

use crate::text::without_suffix;

/// `text` without the words that link what is measured to its number, and those words.
pub(super) fn without_links(text: &str, is_rate: bool) -> (&str, &str) {
    let mut rest = text;
    while rest.ends_with(ends_a_link) {
        let shorter = |links: &[&str]| links.iter().find_map(|link| without_suffix(rest, link));
        match shorter(&LINKS).or_else(|| shorter(if is_rate { &CHANGES } else { &[] })) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    (rest, &text[rest.len()..])
}

/// Whether one of [`LINKS`] or [`CHANGES`] may end with `c`, which spares most words the look.
fn ends_a_link(c: char) -> bool {
    "到过为近破达至计合设成现施行发得有别模额量数幅仅然虽只就也还又均都约超逾共的了是将已从比年长降升高涨少义际增可立"
        .contains(c)
}

/// Words between what is measured and its number, which say nothing of what it is. A word that
/// another ends with stands behind it.
const LINKS: [&str; 65] = [
    "增加到",
    "增长到",
    "扩大到",
    "提高到",
    "上升到",
    "减少到",
    "下降到",
    "超过",
    "达到",
    "约为",
    "接近",
    "突破",
    "高达",
    "增至",
    "升至",
    "降至",
    "共计",
    "合计",
    "总计",
    "累计",
    "折合",
    "设立",
    "完成",
    "实现",
    "实施",
    "开行",
    "发行",
    "获得",
    "拥有",
    "建成",
    "造成",
    "分别",
    "规模",
    "总额",
    "总量",
    "总数",
    "大幅",
    "仅仅",
    "虽然",
    "虽",
    "仅",
    "只",
    "就",
    "也",
    "还",
    "又",
    "均",
    "都",
    "现",
    "达",
    "为",
    "约",
    "近",
    "超",
    "逾",
    "有",
    "共",
    "的",
    "了",
    "是",
    "将",
    "已",
    "从",
    "到",
    "至",
];

/// Words between what a rate is of and the rate.
const CHANGES: [&str; 15] = [
    "同比",
    "环比",
    "比上年",
    "比去年",
    "增长",
    "下降",
    "上升",
    "提高",
    "上涨",
    "减少",
    "名义",
    "实际",
    "增",
    "降",
    "可",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_ends_like_one() {
        let ends = LINKS.iter().chain(&CHANGES).filter_map(|link| link.chars().next_back());
        assert_eq!(ends.filter(|&end| !ends_a_link(end)).collect::<String>(), "");
    }
}
