//! Words and names that look like a count and are none: 三峡, 三番五次, 四个自信.
//!
//! Only those stand here that the grammar would otherwise take for a figure, because a
//! measure word follows the numeral in them.

use super::cursor::Cursor;

/// The bytes from `cursor` on that belong to a name in which the numeral at `cursor` is
/// none; `None` if there is no such name.
pub(super) fn length_of_name(cursor: Cursor<'_>) -> Option<usize> {
    let first = cursor.peek()?;
    let begins = names_with(first).iter().find(|name| cursor.after(name).is_some());
    if let Some(name) = begins {
        return Some(name.len());
    }
    let is_around = |(before, behind): &&(&str, &str)| {
        cursor.after(behind).is_some() && cursor.before_word(before).is_some()
    };
    names_around(first).iter().find(is_around).map(|(_, behind)| behind.len())
}

/// The names whose first numeral character is `first` and that begin with something else, which is split off.
fn names_around(first: char) -> &'static [(&'static str, &'static str)] {
    match first {
        '一' => &[("统", "一")],
        '三' => &[("小", "三通")],
        '十' => &[("双", "十一")],
        '千' => &[("四两拨", "千斤")],
        _ => &[],
    }
}

/// The names that begin with `first`, a numeral character.
fn names_with(first: char) -> &'static [&'static str] {
    match first {
        '一' => &["一年四季", "一度", "一分为二", "一元化", "一点", "一部分"],
        '二' => &["二人转", "二月二", "二元", "二等分"],
        '两' => &[
            "两个维护",
            "两个确立",
            "两个一百年",
            "两个毫不动摇",
            "两个大局",
            "两个务必",
            "两个结合",
            "两个文明",
            "两个先行",
            "两岸",
            "两口子",
            "两面性",
            "两只手",
        ],
        '三' => &[
            "三番五次",
            "三天两头",
            "三头六臂",
            "三年五载",
            "三个代表",
            "三个文明",
            "三只松鼠",
            "三棵树",
            "三人行",
            "三月三",
            "三元区",
            "三原色",
            "三个一批",
            "三件套",
            "三元催化",
            "三八妇女节",
            "三个地方",
            "三元桥",
            "三通一平",
            "三尺讲台",
            "三尺台",
            "三大爷",
            "三大球",
        ],
        '四' => &[
            "四个全面",
            "四个自信",
            "四个意识",
            "四个伟大",
            "四个服务",
            "四人帮",
            "四大皆空",
            "四大名著",
            "四大发明",
            "四大天王",
            "四个现代化",
            "四个革命",
            "四处奔",
            "四处找",
            "四处走",
            "四处打",
            "四处游",
            "四周有",
            "四周都",
            "四周的",
            "四周是",
            "四周环",
        ],
        '五' => {
            &["五次三番", "五个一工程", "五四", "五一", "五月花", "五环", "五位一体", "五大三粗", "五大连池"]
        }
        '六' => &["六个核桃", "六一", "六位一体"],
        '七' => &["七匹狼", "七一", "七十二变", "七人制", "七尺"],
        '八' => &["八一", "八个样板戏", "八大处"],
        '九' => &["九天揽月", "九天云霄", "九一八", "九三学社", "九月九", "九个指头"],
        '十' => &["十一黄金周", "十一长假", "十位数", "十二生肖", "十全十美", "十一届三中全会", "十二指肠"],
        '百' => &["百年大计", "百分百"],
        '千' => &["千年古", "千斤顶"],
        '9' => &["985高校", "985院校", "985大学"],
        '2' => &["211高校", "211院校", "211大学"],
        '3' => &["360度", "360公司", "315晚会"],
        _ => &[],
    }
}

/// The bytes from `cursor` on up to the close of the quotation marks right before it, if what
/// they hold is a slogan: “五个聚力”, “三场一通道”. A slogan is short and has no stop in it.
pub(super) fn length_of_slogan(cursor: Cursor<'_>) -> Option<usize> {
    /// Characters of the longest slogan that begins with a numeral.
    const LONGEST: usize = 12;
    if !matches!(cursor.last(), Some('“' | '‘' | '「')) {
        return None;
    }
    let rest = cursor.rest();
    let (length, mark) = rest
        .char_indices()
        .take(LONGEST + 1)
        .find(|&(_, c)| matches!(c, '”' | '’' | '」' | '，' | '。' | '；' | '：' | '！' | '？'))?;
    let is_long_enough = rest[..length].chars().nth(1).is_some();
    (is_long_enough && matches!(mark, '”' | '’' | '」')).then_some(length)
}
