//! Bylines: lines that say who wrote, took or drew something.

use crate::chinese::{find_mark, is_han, is_space};
use crate::text::{begins_with_any, ends_with_any};

/// The most frequent surnames, single and double (Ministry of Public Security,
/// 2020 report on names: these cover more than nine tenths of the population).
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季樊欧柯殷颜聂葛翟柳米左耿芦温齐岳章庞倪安鲁祝庄关焦费童凌俞路骆霍邢宁申凤岑盛裴翁包游阮牛裘尚詹梅鲍涂华伍艾解吉卜单席桑桂蓝苗穆阳上曲成冉符管连靳甘谷娄简卫明尤";
const DOUBLE_SURNAMES: [&str; 6] = ["欧阳", "司马", "上官", "诸葛", "夏侯", "东方"];

/// Words that only stand before the names of those who wrote.
const WRITERS: [&str; 12] = [
    "本报记者",
    "本报通讯员",
    "本报评论员",
    "见习记者",
    "特约记者",
    "通讯员",
    "记者",
    "作者",
    "文/",
    "文｜",
    "撰文",
    "编译",
];

/// In characters; of more, nothing else is looked at, as most lines are longer.
const LONGEST_BYLINE: usize = 40;

/// A character has no more bytes.
const LONGEST_CHARACTER: usize = 4;

/// Whether `text` is a byline: writers named as such, or nothing but names.
pub(super) fn is_byline(text: &str) -> bool {
    let bare = text.trim_start_matches(['□', '■', '○', '●', '◎', '▲', '☐']).trim_start_matches(is_space);
    if bare.len() > LONGEST_CHARACTER * LONGEST_BYLINE {
        return false;
    }
    let is_short = || bare.chars().count() <= LONGEST_BYLINE;
    let reads_on = || find_mark(bare, |c| matches!(c, '。' | '，' | '？' | '！' | '“')).is_some();
    (begins_with_any(bare, &WRITERS) && is_short() && !reads_on() && !bare.ends_with(['：', ':']))
        || is_list_of_names(bare)
        || is_correspondent(bare)
}

/// `青禾县河西乡　周怀远`: who wrote a letter, and from where.
fn is_correspondent(text: &str) -> bool {
    const LONGEST: usize = 20;
    let Some(space) = find_mark(text, is_space) else { return false };
    let (place, name) = (&text[..space], text[space..].trim_start_matches(is_space));
    place.ends_with(['省', '市', '县', '区', '州', '旗', '镇', '乡', '村'])
        && text.chars().count() <= LONGEST
        && is_list_of_names(name)
}

/// Whether `text` is a byline in brackets, as it stands behind a story; the
/// closing bracket may be lost.
pub(super) fn is_sign_off(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['（', '(']) else { return false };
    let inner = inner.trim_end_matches(['）', ')']);
    let names_writers = begins_with_any(inner, &WRITERS) || inner.starts_with("据");
    /// Whole offices sign: “（作者为…中心主任、…特约研究员）”.
    const LONGEST: usize = 80;
    inner.chars().count() <= LONGEST
        && !inner.contains('。')
        && (names_writers || is_filed(inner) || is_list_of_names(inner))
}

/// `本报青禾2月1日电`, `综合本报记者报道`, `周怀远采写`
fn is_filed(text: &str) -> bool {
    let by_agency = begins_with_any(text, &["本报", "新华社", "人民网", "中新社"]);
    (by_agency && text.contains(['电', '讯']))
        || ["报道", "采写", "整理", "供稿"].iter().any(|word| text.ends_with(word))
}

/// Whether `text` says whose picture, table or layout something is.
pub(super) fn is_credit(text: &str) -> bool {
    const LONGEST: usize = 40;
    let bare = text.trim_matches(['（', '）', '(', ')', '。']);
    if bare.len() > LONGEST_CHARACTER * LONGEST {
        return false;
    }
    let photo =
        ["供图", "摄", "摄影", "摄影报道", "资料图", "资料图片", "制图", "绘", "影像中国", "视觉中国"];
    // “周怀远摄（县融媒体中心）”
    let name = || &bare[..find_mark(bare, |c| matches!(c, '（' | '(')).unwrap_or(bare.len())];
    let taken_by = || ends_with_any(name(), &["摄", "摄影", "摄影报道"]);
    (ends_with_any(bare, &photo) || taken_by() || is_colophon(bare))
        && bare.chars().count() <= LONGEST
        && find_mark(bare, |c| matches!(c, '。' | '；')).is_none()
        && !bare.starts_with("图为")
}

/// `版式设计：周怀远`, `数据来源：县统计局`
fn is_colophon(text: &str) -> bool {
    const LONGEST: usize = 40;
    const LONGEST_LABEL: usize = 6;
    let Some(colon) = find_mark(text, |c| matches!(c, '：' | ':')) else { return false };
    let (label, made_by) = (&text[..colon], &text[colon..]);
    let crafts = [
        "制图", "绘图", "版式", "设计", "美编", "责编", "编辑", "统筹", "策划", "校对", "摄影", "供图",
        "来源",
    ];
    text.chars().count() <= LONGEST
        && label.chars().count() <= LONGEST_LABEL
        && !made_by.contains(['。', '，'])
        && crafts.iter().any(|craft| label.ends_with(craft))
}

/// One name or more, and nothing else, separated by spaces or 顿号. A name of two
/// characters may be spaced out to the width of three.
pub(super) fn is_list_of_names(text: &str) -> bool {
    /// More names than that are a list of those attending.
    const LONGEST_IN_BYTES: usize = 90;
    /// In characters.
    const LONGEST_NAME: usize = 4;
    let parts_names = |c: char| is_space(c) || c == '、';
    let is_too_long = || text.chars().nth(LONGEST_NAME).is_some();
    if text.len() > LONGEST_IN_BYTES
        || (!text.chars().take(LONGEST_NAME + 1).any(parts_names) && is_too_long())
    {
        return false;
    }
    let mut parts = text.split(parts_names).filter(|part| !part.is_empty());
    let mut n_names = 0;
    while let Some(part) = parts.next() {
        let is_one = if is_one_han(part) {
            is_surname(part) && parts.next().is_some_and(is_one_han)
        } else {
            is_name(part)
        };
        if !is_one {
            return false;
        }
        n_names += 1;
    }
    n_names > 0
}

fn is_one_han(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none()
}

fn is_surname(text: &str) -> bool {
    text.chars().next().is_some_and(|first| SURNAMES.contains(first))
}

fn is_name(text: &str) -> bool {
    let n_chars = text.chars().count();
    if !(2..=4).contains(&n_chars) {
        return false;
    }
    let surname = is_surname(text);
    let double = DOUBLE_SURNAMES.iter().any(|surname| text.starts_with(surname));
    text.chars().all(is_han)
        && ((surname && (2..=3).contains(&n_chars)) || (double && (3..=4).contains(&n_chars)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_writers_are_bylines() {
        for text in ["周怀远 钱立春", "本报记者 周怀远 通讯员 钱立春", "□ 记者 周怀远", "欧阳春、李大江"]
        {
            assert!(is_byline(text), "{text}");
        }
        for text in [
            "春耕 备耕",
            "记者：您怎么看今年的收成？",
            "记者在田间看到，秧苗已经返青。",
            "公正 司法",
            "云天高远",
        ] {
            assert!(!is_byline(text), "{text}");
        }
    }

    #[test]
    fn brackets_make_a_sign_off() {
        for text in ["（周怀远 钱立春）", "(周怀远)", "（本报记者 周怀远）", "（作者为县农业农村局副局长）"]
        {
            assert!(is_sign_off(text), "{text}");
        }
        for text in ["（一）加强领导", "（见图）", "周怀远"] {
            assert!(!is_sign_off(text), "{text}");
        }
    }

    #[test]
    fn credits_name_the_picture() {
        for text in ["（县融媒体中心供图）", "周怀远 摄", "新华社记者 周怀远摄", "(周怀远 摄影)"]
        {
            assert!(is_credit(text), "{text}");
        }
        for text in ["他在山里住了三年，专心摄影。后来回了城。", "图为收割现场。"]
        {
            assert!(!is_credit(text), "{text}");
        }
    }
}
