//! From the bytes that a fuzzer makes up to text and edits.
//!
//! Text stands as it is read, so that a manuscript is a seed. A control character stands for a
//! long piece of text each, so that one byte repeats a paragraph or half of one. What UTF-8
//! never has, 0xFF, ends the text and each edit behind it.

/// What stands between the parts of an input.
const SEPARATOR: u8 = 0xff;

/// The longest text that is tried; a longer one only takes longer.
const LONGEST: usize = 1 << 14;

/// What the control characters stand for, from U+0001 on without tab and line ends.
const PIECES: [&str; 28] = [
    "村里把闲置的老粮仓改成农机库，六台收割机、两台烘干机都停了进来，谁家要用，打个电话就有人开到地",
    "头。入夏以来，机库已经接了四百多单。",
    "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。",
    "全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。施工队避开早晚高峰，两个月铺完了主管。",
    "全县今年改造老旧供水管网63公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。施工队避开早晚高峰，两个月铺完了主管。",
    "全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小",
    "区的居民用上了稳定的自来水。施工队避开早晚高峰，两个月铺完了主管。",
    "控、有人巡”的网络，已经在全县织成。",
    "\n本报记者 周怀远\n\n",
    "\n\n青禾县早稻开镰 亩产超600公斤\n\n",
    "\n\n一、清淤。\n二、换闸。\n三、修路。\n",
    "县里部署了三项任务：一是换了种；二是通了渠；三是管护跟上了。",
    "三家企业：甲坊、乙坊、丙坊、丁坊分别增收9%和12%",
    "\n\n今年，全县计划改造住房1200套。\n\n",
    "\n\n全县已改造960套，完成年度任务的81%。",
    "古镇去年接待游客612.4万人次，与上一年相比增加81.6万人次，增长13.3%。",
    "\n\n全市进出口总值78.4亿元。其中，出口41.2亿元，进口27.2亿元。",
    "当年全县只有24家民宿，如今已发展到96家，增长了4倍。",
    "夺得18枚金牌、15枚银牌和21枚铜牌，55枚的奖牌总数",
    "2024年9月9日14时55分，青禾县第三水厂10月1日（星期四）停水，",
    "2025—2022年，50—30人，15～30%，农历闰六月三十，2月30日25时，",
    "10几人，约100人左右，3、4个月，3千人，截止到目前，",
    "他说：“老师讲过‘书到用时方恨少’，我才懂。",
    "（下转第3版）\n\n（上接第1版）",
    "从2012年的1.27万家增加到2022年的近2万元/人，翻了一番，占全县的87.27%，",
    "\r\n\r\n　　",
    "第三产业增加值五千三百亿元、三分之一、一百二十余万、两三万、〇、零点五个百分点，",
    "——青禾县老街改造见闻\n\n核心阅读\n\n图①：老街。何秋摄\n\n",
];

/// The parts of `input`.
pub(crate) fn parts(input: &[u8]) -> impl Iterator<Item = &[u8]> {
    input.split(|&byte| byte == SEPARATOR)
}

/// The text that `part` stands for.
pub(crate) fn text_of(part: &[u8]) -> String {
    let mut text = String::new();
    for character in String::from_utf8_lossy(part).chars() {
        let piece = piece_of(character);
        match piece {
            Some(piece) => text.push_str(piece),
            None => text.push(character),
        }
        if text.len() > LONGEST {
            break;
        }
    }
    text
}

fn piece_of(character: char) -> Option<&'static str> {
    let skipped = match character {
        '\u{1}'..='\u{8}' => 1,
        '\u{b}' | '\u{c}' => 3,
        '\u{e}'..='\u{1f}' => 4,
        _ => return None,
    };
    PIECES.get(character as usize - skipped).copied()
}

/// One edit: four numbers, a choice, and the new text.
pub(crate) struct EditInput {
    /// What the place is made of.
    pub(crate) numbers: [usize; 4],
    /// What else is to be chosen.
    pub(crate) choice: u8,
    /// What takes the place.
    pub(crate) new_text: String,
}

impl EditInput {
    /// The edit that `part` stands for.
    pub(crate) fn of(part: &[u8]) -> Option<Self> {
        let (&[a, b, c, d, choice], text) = part.split_first_chunk()?;
        Some(Self { numbers: [a, b, c, d].map(usize::from), choice, new_text: text_of(text) })
    }
}
