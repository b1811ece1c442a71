//! What stands behind the last sentence of a notice, an advertisement or a quotation: who gives it,
//! when, how to reach them, whose words they are.

use crate::chinese::{ends_sentence, is_han, is_space, rfind_mark};
use crate::text::{begins_with_any, ends_with_any, is_one_of};

/// Whether `text` ends in a telephone number, or has ended as sentences do and nothing follows but a
/// signature, an address or a source: “…依法裁判。青禾县人民法院”, “…请来报名。地址：城东路8号”.
pub(super) fn is_signed(text: &str) -> bool {
    ends_in_number_to_call(text) || ends_behind_sentence(text)
}

/// “三室两厅，电话13800001111”
fn ends_in_number_to_call(text: &str) -> bool {
    /// Digits of a telephone number without its prefix.
    const SHORTEST: usize = 7;
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | ' '));
    let n_digits = text[before.len()..].chars().filter(char::is_ascii_digit).count();
    n_digits >= SHORTEST && ends_with_any(before.trim_end_matches(['：', ':']), &["电话", "热线", "手机"])
}

/// The same of what stands behind the last sentence, or of a line that has none.
fn ends_behind_sentence(text: &str) -> bool {
    let last = rfind_mark(text, ends_sentence);
    let rest = last.map_or(text, |at| text[at..].trim_start_matches(ends_sentence).trim());
    is_particular(rest) || (last.is_some() && (is_signature(rest) || is_source(rest)))
}

/// “——高尔基”, “——《论语》”
fn is_source(rest: &str) -> bool {
    /// In characters: a name with its post, a title with its author.
    const LONGEST: usize = 18;
    rest.strip_prefix("——").is_some_and(|source| (1..=LONGEST).contains(&source.chars().count()))
}

/// “联系电话：2813456”, “地址：城东路8号”, “费用：成人128元”
fn is_particular(rest: &str) -> bool {
    const LABELS: [&str; 18] = [
        "电话",
        "热线",
        "联系人",
        "邮箱",
        "信箱",
        "地址",
        "网址",
        "传真",
        "邮编",
        "微信",
        "公众号",
        "时间",
        "日期",
        "地点",
        "费用",
        "票价",
        "价格",
        "名额",
    ];
    /// Characters of what the label is of: 报名, 监督举报.
    const LONGEST: usize = 6;
    let Some((label, behind)) = rest.split_once(['：', ':']) else { return false };
    !behind.is_empty() && label.chars().count() <= LONGEST && ends_with_any(label, &LABELS)
}

/// “青禾县人民法院”, “青禾县供水公司 2026年3月4日”, “2026年3月4日”
fn is_signature(rest: &str) -> bool {
    /// In characters: the full name of a company.
    const LONGEST: usize = 24;
    const GIVERS: [&str; 14] = [
        "法院",
        "检察院",
        "政府",
        "委员会",
        "局",
        "公司",
        "办公室",
        "管理处",
        "中心",
        "学校",
        "银行",
        "支行",
        "报社",
        "编辑部",
    ];
    /// With these a sentence goes on: 记者从市水利局…
    const SENTENCES: [&str; 18] = [
        "记者", "据", "在", "从", "由", "经", "对", "向", "与", "和", "以", "把", "将", "被", "让", "这",
        "该", "为",
    ];
    let of_date = |c: char| c.is_ascii_digit() || is_one_of(c, "年月日〇一二三四五六七八九十");
    let name = match rest.strip_suffix('日') {
        Some(_) => rest.trim_end_matches(of_date).trim_end_matches(is_space),
        None => rest,
    };
    let is_giver = || {
        name.chars().count() <= LONGEST
            && name.chars().all(|c| is_han(c) || matches!(c, '（' | '）'))
            && ends_with_any(name, &GIVERS)
            && !begins_with_any(name, &SENTENCES)
    };
    if name.is_empty() { !rest.is_empty() } else { is_giver() }
}

#[cfg(test)]
mod tests {
    use super::is_signed;

    #[test]
    fn a_signature_is_told_from_the_head_of_a_sentence() {
        for text in [
            "逾期依法缺席裁判。青禾县人民法院",
            "特此公告。青禾县供水公司 2026年3月4日",
            "特此公告。青禾县供水公司2026年3月4日",
            "敬请谅解！二〇二六年三月四日",
            "如有异议，请向我们反映。联系电话：2813456",
            "有意者请来报名。报名地址：城东路8号二楼",
            "售：三室两厅，52万元，电话13800001111",
            "租：临街门面，热线：0773-2813456",
            "种瓜得瓜，种豆得豆。——农谚",
            "来信地址：城东路8号，邮编：543000",
            "上午采茶，下午骑行。费用：成人128元，儿童68元",
        ] {
            assert!(is_signed(text), "{text}");
        }
        for text in [
            "青禾县人民法院",
            "案子判了。记者从青禾县人民法院",
            "水管修好了。在县供水公司，",
            "水管修好了。昨天上午，县供水公司",
            "水管修好了。原因：",
            "水管修好了。县供水公司3月4日上",
            "他们都来了。",
            "三室两厅，电话13",
            "他们都来了。——",
            "全县去年接待游客2813456",
        ] {
            assert!(!is_signed(text), "{text}");
        }
    }
}
