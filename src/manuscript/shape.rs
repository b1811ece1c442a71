//! The shape of a paragraph: what can be told of its kind from its text alone.

use crate::chinese::{Balance, SAYINGS, cannot_begin_a_line, ends_sentence, is_han, is_space};
use crate::text::{begins_with_any, start_of, without_prefix};

use super::byline::{is_byline, is_credit, is_list_of_names, is_sign_off};

/// What a paragraph looks like, before the page around it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Ends as sentences end.
    Ended,
    /// Stops without an end: a headline, a caption, or cut text.
    Unended,
    /// “——…” under a headline, or behind a quotation.
    Deck,
    /// Who wrote.
    Byline,
    /// Who wrote, in brackets behind the story.
    SignOff,
    /// Whose picture.
    Credit,
    /// 下转 or 上接.
    JumpLine,
    /// Begins with the mark or the number of a list.
    ListItem,
    /// Cells, an address, a telephone number: no sentence.
    TableRow,
}

/// What kind of page a manuscript is, which decides what its lines without a full stop are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PageKind {
    /// A line on it is one that only newspapers print ([`Shape::is_of_newspaper`]), which
    /// also set standfirsts and pull quotes.
    Newspaper,
    /// Headlines and running text alone, as scripts of broadcasts are.
    Script,
    /// Too short to tell: a story or a part of one.
    #[default]
    Story,
}

impl PageKind {
    /// The kind of the page that has lines of `shapes`.
    pub fn of<'a>(shapes: impl ExactSizeIterator<Item = &'a Shape>) -> Self {
        let n_lines = shapes.len();
        let mut shapes = shapes;
        Self::of_lines(n_lines, shapes.any(Shape::is_of_newspaper))
    }

    /// The kind of a page of `n_lines` lines, of which one is of a newspaper or none.
    pub fn of_lines(n_lines: usize, has_line_of_newspaper: bool) -> Self {
        /// The shortest of 80 scripts has 58 lines.
        const FEWEST_LINES: usize = 32;
        if has_line_of_newspaper {
            Self::Newspaper
        } else if n_lines < FEWEST_LINES {
            Self::Story
        } else {
            Self::Script
        }
    }
}

/// What is known of a paragraph's kind from its text alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// What it looks like.
    pub form: Form,
    /// Length in characters.
    pub n_chars: usize,
    /// Number of 。！？… in it.
    pub n_stops: usize,
    /// Number of ， in it.
    pub n_commas: usize,
    /// Whether it has ， 。 or 、 in it.
    pub has_clause_mark: bool,
    /// Whether white space stands between its characters.
    pub has_inner_space: bool,
    /// Whether it ends as a paragraph of running text may end: a stop, a closing
    /// quote or bracket, a colon, a semicolon or a dash.
    pub is_ended: bool,
    /// Whether it begins with a mark that cannot begin a line, or closes a quote or
    /// a bracket that it did not open: its head is elsewhere.
    pub begins_inside: bool,
    /// Whether it begins with a day or a time and goes on behind a comma, as
    /// sentences of news do and headlines do not.
    pub begins_with_day: bool,
    /// Whether it begins with where and when it was filed: “本报青禾2月1日电”.
    pub begins_with_dateline: bool,
    /// Whether it begins with who speaks or what it is about, and a colon: “问：…”, “做法：…”.
    pub begins_with_label: bool,
    /// Whether the name of a column stands in brackets behind it, as behind headlines.
    pub names_its_column: bool,
    /// Whether it leads on to the next line with “——”, as kickers do.
    pub leads_on: bool,
    /// Whether it is a title whatever stands around it: it names its column or leads on.
    pub is_title: bool,
    /// Whether it says which picture it is about: “图①：…”, “图为…”.
    pub names_a_picture: bool,
    /// Whether it is nothing but names, in brackets or not.
    pub is_list_of_names: bool,
}

impl Shape {
    /// The shape of `text`, a trimmed line whose marks pair as `balance` says and whose characters
    /// are counted in `tally`.
    pub(super) fn of(text: &str, balance: &Balance, tally: &Tally) -> Self {
        let Tally { n_chars, n_commas, n_stops, .. } = *tally;
        let is_ended = is_ended(text);
        let names_its_column = names_its_column(text, n_chars);
        let leads_on = leads_on(text, n_chars);
        let ends_as_sentence = n_stops > 0 || n_chars > LONGEST_QUOTED_TITLE || !ends_closed(text);
        Self {
            form: form(text, tally, is_ended && ends_as_sentence),
            n_chars,
            n_stops,
            n_commas,
            has_clause_mark: n_commas > 0 || n_stops > 0 || tally.has_enumeration,
            has_inner_space: tally.has_space,
            is_ended,
            begins_inside: text.starts_with(cannot_begin_a_line) || !balance.unopened.is_empty(),
            begins_with_day: begins_with_day(text),
            begins_with_dateline: begins_with_dateline(text),
            begins_with_label: begins_with_label(text),
            names_its_column,
            leads_on,
            is_title: names_its_column || leads_on,
            names_a_picture: names_a_picture(text, n_chars),
            is_list_of_names: is_list_of_names(text.trim_matches(['（', '(', '）', ')'])),
        }
    }

    /// Whether only newspapers print such a line: who wrote, whose picture, where and when
    /// a story was filed, a deck, the name of a column.
    pub fn is_of_newspaper(&self) -> bool {
        matches!(self.form, Form::Byline | Form::SignOff | Form::Credit | Form::Deck | Form::JumpLine)
            || self.begins_with_dateline
            || self.names_its_column
    }

    /// Whether it is running text by itself: long enough, and ended.
    pub fn is_prose(&self) -> bool {
        /// On printed pages no headline, deck or caption of this length ends in a stop.
        const PROSE: usize = 40;
        self.is_ended && self.n_chars > PROSE
    }
}

/// What is counted of a text in one pass.
#[derive(Default)]
pub(super) struct Tally {
    n_chars: usize,
    n_han: usize,
    n_stops: usize,
    n_commas: usize,
    has_enumeration: bool,
    has_full_stop: bool,
    has_space: bool,
    /// Whether it has a mark that every address has.
    has_mark_of_address: bool,
}

impl Tally {
    /// What is known of `text` before one of its characters other than the usual Han is counted.
    pub(super) fn before_marks(text: &str) -> Self {
        let n_chars = text.chars().count();
        Self { n_chars, n_han: n_chars, ..Self::default() }
    }

    /// Counts `c`, a character other than the usual Han.
    #[inline]
    pub(super) fn count(&mut self, c: char) {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {}
            '，' => self.n_commas += 1,
            '、' => self.has_enumeration = true,
            '/' | '.' | '@' => self.has_mark_of_address = true,
            _ => {
                self.n_stops += usize::from(ends_sentence(c));
                self.has_full_stop |= c == '。';
                self.has_space |= is_space(c);
                self.n_han += usize::from(is_han(c));
            }
        }
        self.n_han -= 1;
    }
}

/// Titles that end in a quoted word (“…变‘大田’”) are shorter.
const LONGEST_QUOTED_TITLE: usize = 40;

fn ends_closed(text: &str) -> bool {
    text.ends_with(['”', '’', '）', ')'])
}

fn is_ended(text: &str) -> bool {
    let inner = text.trim_end_matches(['”', '’', '）', ')', '》', '】', '』', '」']);
    let stops = |c: char| ends_sentence(c) || matches!(c, '；' | '：' | ':' | ';' | '—' | '.');
    let is_cut_at_point = inner.strip_suffix('.').is_some_and(|before| before.ends_with(char::is_numeric));
    ends_closed(text) || (inner.ends_with(stops) && !is_cut_at_point)
}

fn form(text: &str, tally: &Tally, is_ended: bool) -> Form {
    if is_jump_line(text, tally.n_chars) {
        Form::JumpLine
    } else if is_credit(text) {
        Form::Credit
    } else if is_sign_off(text) {
        Form::SignOff
    } else if is_byline(text) {
        Form::Byline
    } else if text.starts_with("——") || text.starts_with("--") || text.starts_with('—') {
        Form::Deck
    } else if begins_with_list_mark(text) {
        Form::ListItem
    } else if is_table_row(text, tally) {
        Form::TableRow
    } else if is_ended {
        Form::Ended
    } else {
        Form::Unended
    }
}

fn is_jump_line(text: &str, n_chars: usize) -> bool {
    const LONGEST: usize = 24;
    let bare = text.trim_start_matches(['（', '(', '▲', '▼', '→', '■']);
    n_chars <= LONGEST
        && begins_with_any(bare, &["下转", "上接", "紧接", "接第", "转第"])
        && bare.contains('版')
}

fn begins_with_list_mark(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    if matches!(
        first,
        '■' | '◆' | '●' | '▲' | '◎' | '★' | '☆' | '◇' | '□' | '○' | '·' | '•' | '※' | '①'..='⑳'
    ) {
        return true;
    }
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let bare = text.trim_start_matches(['（', '(']);
    let rest = bare.trim_start_matches(number);
    let n_digits = bare[..bare.len() - rest.len()].chars().count();
    if !(1..=3).contains(&n_digits) {
        return false;
    }
    let bracketed = bare.len() < text.len() && rest.starts_with(['）', ')']);
    let dotted =
        rest.strip_prefix(['.', '．']).is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit()));
    bracketed || dotted || rest.starts_with('、')
}

/// Cells set apart by wide gaps, or more digits and Latin than Han, and no sentence.
fn is_table_row(text: &str, tally: &Tally) -> bool {
    const SHORTEST: usize = 4;
    /// On average; the parts of a headline are longer.
    const LONGEST_CELL: usize = 6;
    let address = || text.contains("://") || text.contains("www.") || text.contains('@');
    if tally.has_mark_of_address && address() {
        return true;
    }
    if tally.n_commas > 0 || tally.has_full_stop || tally.n_chars < SHORTEST {
        return false;
    }
    let n_gaps = || text.split(is_space).filter(|cell| !cell.is_empty()).count().saturating_sub(1);
    let is_in_cells = |n_gaps: usize| n_gaps >= 3 && tally.n_chars <= LONGEST_CELL * (n_gaps + 1);
    tally.n_han * 2 < tally.n_chars || (tally.has_space && is_in_cells(n_gaps()))
}

/// `9月9日14时55分，…`, `7月，…`, `2022年，…`, `今年1—9月，…`, `明天上午10时，…`
fn begins_with_day(text: &str) -> bool {
    const LONGEST: usize = 16;
    let has_digit = text.starts_with(|c: char| c.is_ascii_digit())
        || begins_with_any(
            text,
            &["今年", "去年", "今天", "昨天", "明天", "当天", "截至", "自", "从", "当地时间"],
        );
    if !has_digit {
        return false;
    }
    let Some((lead, _)) = text.split_once('，') else { return false };
    lead.chars().count() <= LONGEST
        && lead.contains(['年', '月', '日', '时'])
        && lead.chars().any(|c| c.is_ascii_digit())
}

/// `本报青禾2月1日电（记者 …）…`, `据新华社青禾2月1日电  …`
fn begins_with_dateline(text: &str) -> bool {
    /// In characters, from the name of the agency to “电”.
    const LONGEST: usize = 24;
    let filed = text.strip_prefix('据').unwrap_or(text);
    let by_agency = begins_with_any(filed, &["本报", "新华社", "人民网", "中新社"]);
    by_agency && filed.chars().take(LONGEST).take_while(|&c| !matches!(c, '，' | '。')).any(|c| c == '电')
}

/// `问：…`, `记者：…`, `做法：…`; not `他指出：…` or `原因是：…`, whose colon belongs to a sentence.
fn begins_with_label(text: &str) -> bool {
    /// In characters: a name with its dot, 小贴士, 数据来源.
    const LONGEST: usize = 5;
    const LEADS: [&str; 11] =
        ["道", "曰", "显示", "获悉", "得知", "了解到", "看到", "是", "为", "包括", "如下"];
    let Some(colon) = start_of(text, LONGEST + 1).find(['：', ':']) else { return false };
    let label = &text[..colon];
    !label.is_empty()
        && label.chars().all(|c| is_han(c) || c == '·')
        // Of 表示 a break may have left no more than 示.
        && !SAYINGS.iter().chain(&LEADS).any(|word| label.ends_with(word) || word.ends_with(label))
}

/// `稻浪千重（乡村观察）`, `你种过树吗？（说道）`
fn names_its_column(text: &str, n_chars: usize) -> bool {
    const LONGEST: usize = 50;
    if n_chars > LONGEST || !text.ends_with(['）', ')']) || text.contains(['。', '；']) {
        return false;
    }
    text.find(['（', '(']).is_some_and(|at| at > 0)
}

/// `青禾县农机合作社负责人赵春生——`
fn leads_on(text: &str, n_chars: usize) -> bool {
    const LONGEST: usize = 40;
    n_chars <= LONGEST && text.ends_with("——") && !text.starts_with('—') && !text.contains('。')
}

/// `图①：…`, `图为…`, `上图：…`
fn names_a_picture(text: &str, n_chars: usize) -> bool {
    const LONGEST: usize = 120;
    let Some(rest) = without_prefix(text, &["图", "上图", "下图", "左图", "右图", "题图"]) else {
        return false;
    };
    n_chars <= LONGEST
        && rest.starts_with(|c: char| matches!(c, '为' | '：' | '①'..='⑳' | '一' | '二' | '三' | '1'..='9'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::Paragraph;

    fn shape(text: &str) -> Shape {
        Paragraph::of(text).shape().clone()
    }

    fn check(text: &str, form: Form) {
        assert_eq!(shape(text).form, form, "{text}");
    }

    #[test]
    fn forms_are_told_apart() {
        check("周怀远 钱立春", Form::Byline);
        check("——看青禾县如何守住粮仓", Form::Deck);
        check("（周怀远）", Form::SignOff);
        check("（下转第四版）", Form::JumpLine);
        check("（县融媒体中心供图）", Form::Credit);
        check("一、加强田间管理", Form::ListItem);
        check("（二）落实责任", Form::ListItem);
        check("3.5万亩早稻开镰", Form::Unended);
        check("1. 选种", Form::ListItem);
        check("小麦  12.5  13.1  4.8%", Form::TableRow);
        check("订阅热线：0731-5550123", Form::TableRow);
        check("青禾县早稻开镰，机收率超九成", Form::Unended);
        check("县里今年种了三万亩早稻。", Form::Ended);
        check("他说：“今年收成好。”", Form::Ended);
    }

    #[test]
    fn beginnings_tell_prose_and_orphans() {
        assert!(shape("7月，一场生动的田间课").begins_with_day);
        assert!(!shape("小满，田间管理正当时").begins_with_day);
        assert!(shape("控、有人巡”的网络已经织成。").begins_inside);
        assert!(!shape("“田管家”上门服务。").begins_inside);
    }

    #[test]
    fn labels_are_told_from_sentences() {
        for text in ["问：路灯几时修好？", "冯玉秀：上个月就修好了。", "做法：萝卜切丝。", "提示:带伞。"]
        {
            assert!(shape(text).begins_with_label, "{text}");
        }
        for text in
            ["他指出：路灯要修。", "示：“路灯要修。”", "原因是：灯泡坏了。", "：灯泡坏了。", "7:30开门。"]
        {
            assert!(!shape(text).begins_with_label, "{text}");
        }
    }
}
