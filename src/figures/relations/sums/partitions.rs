//! Names that divide a whole with nothing left over: 男 and 女, 出口 and 进口.
//!
//! 其中 alone promises no such thing: of seven lists with it in a statistical communiqué none was
//! whole. Only names that leave nothing over stand here.

/// Names of all parts of a whole.
pub(in super::super) struct Partition {
    /// The names of each part; those of one part mean the same.
    pub parts: &'static [&'static [&'static str]],
    /// Names of parts that there may be beside them: 弃权票.
    pub others: &'static [&'static [&'static str]],
    /// Words that the whole has around it; empty where any number of the same unit may be the whole.
    pub wholes: &'static [&'static str],
    /// Whether only 其中 and the like say that a number is the whole, as another of its name stands
    /// beside it as often: 奖牌总数 beside the medals of one day.
    pub needs_cue: bool,
}

const fn any(parts: &'static [&'static [&'static str]]) -> Partition {
    Partition { parts, others: &[], wholes: &[], needs_cue: true }
}

/// Names whose whole has one of the words `wholes` around it.
const fn of(parts: &'static [&'static [&'static str]], wholes: &'static [&'static str]) -> Partition {
    Partition { parts, others: &[], wholes, needs_cue: false }
}

const PRESENT: &[&str] = &["实到", "实际到会", "实际出席"];
const DEAD: &[&str] = &["死亡", "遇难", "身亡", "丧生"];

pub(in super::super) const PARTITIONS: &[Partition] = &[
    any(&[&["男"], &["女"]]),
    Partition {
        parts: &[&["金"], &["银"], &["铜"]],
        others: &[],
        wholes: &["奖牌", "枚", "块", "面"],
        needs_cue: true,
    },
    of(&[&["出口"], &["进口"]], &["进出口", "货物贸易", "外贸总", "贸易总"]),
    any(&[&["城镇", "城市"], &["农村", "乡村"]]),
    of(
        &[&["第一产业", "一产"], &["第二产业", "二产"], &["第三产业", "三产"]],
        &["生产总值", "GDP", "就业", "从业", "增加值"],
    ),
    of(&[&["第一产业", "一产"], &["第二产业", "二产"], &["第三产业", "三产"], &["居民"]], &["用电", "电量"]),
    any(&[&["上涨", "上升", "改善"], &["持平", "不变"], &["下降", "下跌", "回落"]]),
    of(&[DEAD, &["受伤"]], &["伤亡"]),
    of(
        &[DEAD, &["失踪", "下落不明"], &["获救", "生还", "脱险"]],
        &["载", "船上", "车上", "机上", "被困", "落水", "遇险", "共有"],
    ),
    Partition {
        parts: &[&["有效"], &["无效", "废票"]],
        others: &[&["弃权"], &["空白票"]],
        wholes: &["收回", "回收"],
        needs_cue: false,
    },
    of(&[&["入境"], &["出境"]], &["出入境"]),
    of(&[&["中央"], &["地方"]], &["全国一般公共预算"]),
    of(&[&["税收"], &["非税"]], &["一般公共预算", "财政收入"]),
    of(&[&["商品零售"], &["餐饮"]], &["消费品零售"]),
    of(&[&["夏粮"], &["早稻"], &["秋粮"]], &["粮食"]),
    of(
        &[&["赞成", "同意"], &["反对"], &["弃权"]],
        &["投票", "票数", "选票", "表决", "有效票", "共", "到会", "实到", "出席"],
    ),
    Partition {
        parts: &[PRESENT, &["请假"]],
        others: &[&["缺席"]],
        wholes: &["应到", "应出席"],
        needs_cue: false,
    },
    Partition {
        parts: &[PRESENT, &["缺席"]],
        others: &[&["请假"]],
        wholes: &["应到", "应出席"],
        needs_cue: false,
    },
    any(&[&["省内"], &["省外"]]),
    any(&[&["市内"], &["市外"]]),
    any(&[&["县内"], &["县外"]]),
    any(&[&["境内"], &["境外"]]),
    any(&[&["国内"], &["国外", "境外"]]),
    any(&[&["公办"], &["民办"]]),
    any(&[&["线上"], &["线下"]]),
    any(&[&["水田"], &["旱地"]]),
    any(&[&["正式党员"], &["预备党员"]]),
    any(&[&["合格"], &["不合格"]]),
    any(&[&["纸质"], &["电子"]]),
];

impl Partition {
    /// Which one part `words` names; `None` where it is none, or more than one.
    pub(super) fn part_in(&self, words: &str) -> Option<usize> {
        let mut named = (0..self.parts.len() + self.others.len()).filter(|&part| self.names(part, words));
        named.next().filter(|_| named.next().is_none())
    }

    /// Whether `words` name the whole beyond doubt: 进出口总额.
    pub(super) fn calls_whole(&self, words: &str) -> bool {
        !self.needs_cue && self.wholes.iter().any(|whole| words.contains(whole))
    }

    fn names(&self, part: usize, words: &str) -> bool {
        let names = self.parts.get(part).or_else(|| self.others.get(part - self.parts.len()));
        names.into_iter().copied().flatten().any(|name| {
            words.match_indices(name).any(|(at, _)| {
                let (before, behind) = (&words[..at], &words[at + name.len()..]);
                !is_of_other_word(name, before, behind)
            })
        })
    }
}

/// Whether `name` is the end or the head of another word: 进出口, 非税收入, 资金.
fn is_of_other_word(name: &str, before: &str, behind: &str) -> bool {
    match name {
        "出口" => before.ends_with('进') || has_owner(before),
        "进口" => behind.starts_with("博览") || has_owner(before),
        "税收" => before.ends_with('非'),
        "金" => !(behind.starts_with('牌') || behind.is_empty()),
        "银" | "铜" => !(behind.starts_with('牌') || behind.is_empty()),
        "男" => before.ends_with('女') || behind.starts_with('女'),
        "女" => before.ends_with(['男', '妇', '子', '儿', '少']) || behind.starts_with(['男', '儿']),
        "同意" | "合格" => before.ends_with('不'),
        "居民" => before.ends_with(['镇', '村', '市']),
        "一产" | "二产" | "三产" => behind.starts_with('业'),
        "地方" => behind.starts_with(['特', '债']),
        _ => false,
    }
}

/// Whether words before a name say whose or which it is: 机电产品出口 is a part of 出口.
fn has_owner(before: &str) -> bool {
    const PLAIN: [&str; 15] = [
        "其中",
        "货物",
        "商品",
        "货物贸易",
        "外贸",
        "全国",
        "全省",
        "全市",
        "全县",
        "全区",
        "我国",
        "年",
        "月",
        "季度",
        "同期",
    ];
    let words = before.trim_end_matches(['，', '：', '；', '、', '（']);
    words.len() == before.len() && !words.is_empty() && !PLAIN.iter().any(|plain| words.ends_with(plain))
}
