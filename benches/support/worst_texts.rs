//! The worst texts that are known, for each rule and for what reads the text before any rule.

/// A text that is dear.
pub struct WorstText {
    /// The rule or the layer, and what the text is like.
    pub name: &'static str,
    /// The text, of about so many bytes.
    pub text: fn(usize) -> String,
}

const SENTENCE: &str = "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。";
const REPORT: &str = "全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。施工队避开早晚高峰，两个月铺完了主管。";
const HEAD: &str =
    "村里把闲置的老粮仓改成农机库，六台收割机、两台烘干机都停了进来，谁家要用，打个电话就有人开到地";
const TAIL: &str = "头。入夏以来，机库已经接了四百多单，";

/// All of them.
pub const WORST_TEXTS: &[WorstText] = &[
    // Reading and splitting.
    worst("text: one line without a mark", |n| repeated("冷链仓上月投用", n)),
    worst("text: one line of commas", |n| repeated("，", n)),
    worst("text: one line of full stops", |n| repeated("。", n)),
    worst("text: one line of sentences", |n| {
        numbered(n, |i| format!("第{i}组今年收了一半，剩下的月底收完。"))
    }),
    worst("text: one line of ideographic spaces", |n| repeated("　", n)),
    worst("text: line ends", |n| repeated("\n", n)),
    worst("text: carriage returns", |n| repeated("\r", n)),
    worst("text: one line of Latin letters", |n| repeated("a", n)),
    worst("text: one line of 𠮷", |n| repeated("𠮷", n)),
    worst("reading: bylines", |n| repeated("本报记者 周怀远\n", n)),
    worst("reading: headlines", |n| numbered(n, |i| format!("青禾县第{i}组早稻开镰\n"))),
    worst("reading: captions and credits", |n| repeated("图①：老街。何秋摄\n", n)),
    worst("reading: list items", |n| numbered(n, |i| format!("{i}.清淤\n"))),
    worst("reading: short lines", |n| repeated("甲\n", n)),
    // Repeats.
    worst("duplicate-paragraph: all alike", |n| repeated(&line(SENTENCE), n)),
    worst("duplicate-paragraph: all alike, long", |n| repeated(&line(REPORT), n)),
    worst("duplicate-paragraph: two in turn", |n| repeated(&format!("{SENTENCE}\n{REPORT}\n"), n)),
    worst("duplicate-paragraph: every one twice", |n| twice(n, |half| half)),
    worst("duplicate-paragraph: every one twice, backwards", |n| {
        twice(n, |half| half.lines().rev().map(line).collect())
    }),
    worst("duplicate-paragraph: every one between one", |n| {
        numbered(n, |i| format!("{SENTENCE}\n第{i}组今年收了{i}亩，剩下的月底收完。\n"))
    }),
    worst("duplicate-paragraph: five by chance", |n| {
        let mut random = 1_u64;
        numbered(n, move |_| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("第{}组今年种的早稻已经收了一半，剩下的月底收完。\n", random >> 33 & 3)
        })
    }),
    worst("near-duplicate-paragraph: versions of one", |n| {
        numbered(n, |i| line(&REPORT.replace("城南", &format!("城南第{i}街"))))
    }),
    worst("near-duplicate-paragraph: longer and longer", |n| {
        let mut text = String::new();
        for i in 1.. {
            text.push_str(&(0..i).map(|j| format!("第{j}组收了一半，剩下的月底收完。")).collect::<String>());
            text.push('\n');
            if text.len() > n {
                break;
            }
        }
        text
    }),
    worst("repeated-passage: two sentences in all", |n| {
        numbered(n, |i| format!("第{i}组来人。{REPORT}第{i}家。\n"))
    }),
    worst("repeated-passage: one line of one sentence", |n| repeated(SENTENCE, n)),
    worst("repeated-passage: lines of one clause", |n| {
        repeated(&format!("{}\n", "三天一车，".repeat(40)), n)
    }),
    // Cuts.
    worst("split-paragraph: halves", |n| repeated(&format!("{HEAD}\n{TAIL}\n"), n)),
    worst("split-paragraph: wrapped lines", |n| {
        numbered(n, |i| format!("收割机开到第{i}组的地头，烘干机也停进了老粮仓里，谁家要用\n"))
    }),
    worst("truncated-sentence: heads", |n| numbered(n, |i| format!("{i}{HEAD}\n"))),
    worst("orphan-fragment: tails", |n| {
        numbered(n, |i| format!("头{i}。入夏以来，机库已经接了四百多单。\n"))
    }),
    worst("orphan-fragment: heads, then tails", |n| {
        numbered(n / 2, |i| format!("{i}{HEAD}\n"))
            + &numbered(n / 2, |i| format!("头{i}。机库已经接了四百多单。\n"))
    }),
    worst("unmatched-jump-line: jump lines", |n| repeated("（下转第3版）\n（上接第1版）\n", n)),
    worst("unmatched-jump-line: in one line", |n| repeated("（下转第3版）", n)),
    // Marks.
    worst("unpaired-punctuation: opening", |n| repeated("（", n)),
    worst("unpaired-punctuation: closing", |n| repeated("）", n)),
    worst("unpaired-punctuation: nested as deep as half", |n| "（".repeat(n / 6) + &"）".repeat(n / 6)),
    worst("unpaired-punctuation: nested kinds", |n| "“（《‘".repeat(n / 24) + &"’》）”".repeat(n / 24)),
    worst("unpaired-punctuation: nested, unlike", |n| "“（《‘".repeat(n / 24) + &"”）》’".repeat(n / 24)),
    worst("unpaired-punctuation: crossing", |n| repeated("（甲《乙）丙》", n)),
    worst("unpaired-punctuation: opening quotes", |n| repeated("“甲", n)),
    worst("unpaired-punctuation: opening quotes, lines", |n| repeated("“甲乙丙丁的地头。\n", n)),
    worst("unpaired-punctuation: two kinds in turn", |n| repeated("“甲》乙", n)),
    worst("unpaired-punctuation: closing, then opening", |n| "”甲".repeat(n / 12) + &"“乙".repeat(n / 12)),
    worst("unpaired-punctuation: one quotation of all", |n| {
        format!("他说：“{}", repeated("“冷链仓上月投用了，杨梅一天两车。\n", n))
    }),
    worst("unpaired-punctuation: sentences with a lone mark", |n| {
        repeated("他讲过（书到用时方恨少，我才懂。", n)
    }),
    // Figures.
    worst("figures: digits", |n| repeated("1", n)),
    worst("figures: digits and commas", |n| repeated("1,", n)),
    worst("figures: numerals", |n| repeated("一", n)),
    worst("figures: large numerals", |n| repeated("一万亿", n)),
    worst("figures: points", |n| repeated("1.", n)),
    worst("figures: fractions", |n| repeated("三分之", n)),
    worst("figures: dashes", |n| repeated("1—", n)),
    worst("figures: enumerated", |n| repeated("3、", n)),
    worst("figures: years months days", |n| repeated("年月日", n)),
    worst("figures: dates", |n| repeated("2024年9月9日", n)),
    worst("figures: from to", |n| repeated("从1到2至", n)),
    worst("figures: approximations", |n| repeated("约近超", n)),
    worst("figures: rates", |n| repeated("3元/人/", n)),
    worst("figures: shares", |n| repeated("占87%的", n)),
    worst("conflicting-figures: one subject, many values", |n| {
        numbered(n, |i| format!("全县今年改造老旧供水管网{i}公里。\n"))
    }),
    worst("conflicting-figures: one subject in one line", |n| {
        numbered(n, |i| format!("全县今年改造老旧供水管网{i}公里。"))
    }),
    worst("conflicting-figures: slips of one number", |n| {
        numbered(n, |i| format!("全县改造老旧供水管网{}公里。\n", 123_456 * 10 + i % 10))
    }),
    worst("conflicting-figures: one value, many subjects", |n| {
        numbered(n, |i| format!("第{i}组改造老旧供水管网36公里。\n"))
    }),
    worst("headline-figure: headlines with figures", |n| {
        numbered(n, |i| format!("青禾县改造管网{i}公里\n\n全县改造管网{i}3公里，都已完成。\n\n"))
    }),
    worst("headline-figure: one headline, a long story", |n| {
        format!(
            "青禾县改造管网999公里\n\n{}",
            numbered(n, |i| format!("第{i}组改造管网{i}公里，用了{i}天。\n\n"))
        )
    }),
    worst("headline-figure: a headline of figures", |n| {
        format!("{}\n\n全县改造管网{n}公里。\n", repeated("改造管网9公里 ", n))
    }),
    worst("sum-mismatch: parts in one line", |n| {
        format!("全市进出口总值78.4亿元，其中，{}。", numbered(n, |i| format!("第{i}区{i}亿元，")))
    }),
    worst("sum-mismatch: totals in one line", |n| {
        repeated("总值78.4亿元，其中出口41.2亿元，进口27.2亿元。", n)
    }),
    worst("sum-mismatch: totals in one sentence", |n| repeated("总值78.4亿元，其中出口41.2亿元，", n)),
    worst("sum-mismatch: paragraphs", |n| {
        repeated("全市进出口总值78.4亿元。\n出口41.2亿元。\n进口27.2亿元。\n", n)
    }),
    worst("sum-mismatch: medals", |n| repeated("18枚金牌、15枚银牌和21枚铜牌，", n)),
    worst("share-mismatch: in one line", |n| repeated("全县1200家企业中，有300家投产，占30%。", n)),
    worst("share-mismatch: in one sentence", |n| repeated("1200家企业中300家投产，占30%，", n)),
    worst("share-mismatch: paragraphs", |n| {
        repeated("今年计划改造住房1200套。\n已改造960套，完成年度任务的81%。\n", n)
    }),
    worst("growth-mismatch: in one line", |n| repeated("民宿从24家增加到96家，增长了4倍。", n)),
    worst("growth-mismatch: in one sentence", |n| repeated("从24家增加到96家，增长了4倍，", n)),
    worst("growth-mismatch: paragraphs", |n| {
        repeated("当年全县只有24家民宿。\n如今民宿已发展到96家，增长了4倍。\n", n)
    }),
    worst("count-mismatch: a long list", |n| format!("三家企业：{}。", repeated("甲坊、", n))),
    worst("count-mismatch: many lists", |n| repeated("三家企业：甲坊、乙坊、丙坊、丁坊。", n)),
    worst("count-mismatch: counts without a list", |n| repeated("三家企业：", n)),
    worst("count-mismatch: respectively", |n| repeated("甲坊、乙坊、丙坊分别增收9%和12%，", n)),
    worst("count-mismatch: markers", |n| {
        format!("有三个原因：{}", repeated("一是换种；二是通渠；三是管护；四是", n))
    }),
    worst("count-mismatch: numbered paragraphs", |n| {
        format!("部署了三项任务：\n{}", repeated("一、清淤。\n二、换闸。\n三、修路。\n四、", n))
    }),
    worst("count-mismatch: announcements of paragraphs", |n| {
        repeated("部署了三项任务：\n一、清淤。\n二、换闸。\n", n)
    }),
    worst("impossible-date: days", |n| repeated("2月30日25时，", n)),
    worst("impossible-date: lunar days", |n| repeated("农历闰六月三十，", n)),
    worst("weekday-mismatch: days", |n| repeated("2024年10月1日（星期四），", n)),
    worst("weekday-mismatch: without a year", |n| repeated("10月1日（星期四），", n)),
    worst("weekday-mismatch: behind a year", |n| format!("2024年，{}", repeated("10月1日（星期四），", n))),
    worst("weekday-mismatch: years without end", |n| {
        format!("2024年。{}", numbered(n, |i| format!("{}年9月，10月1日（星期四），", 1900 + i % 120)))
    }),
    worst("reversed-range: ranges", |n| repeated("2025—2022年，50—30人，", n)),
    worst("reversed-range: chains", |n| repeated("9—8—7—", n)),
    worst("number-style: all kinds", |n| repeated("10几人，约100人左右，3、4个月，3千人，截止到目前，", n)),
    worst("number-style: about without an end", |n| repeated("约100人", n)),
    worst("number-style: zeros", |n| repeated("零", n)),
    worst("number-style: Latin and digits", |n| repeated("3a.", n)),
];

const fn worst(name: &'static str, text: fn(usize) -> String) -> WorstText {
    WorstText { name, text }
}

fn line(text: &str) -> String {
    format!("{text}\n")
}

fn repeated(piece: &str, n: usize) -> String {
    piece.repeat(n.div_ceil(piece.len()))
}

fn numbered(n: usize, mut piece: impl FnMut(usize) -> String) -> String {
    let mut text = String::new();
    for i in 1.. {
        text.push_str(&piece(i));
        if text.len() > n {
            break;
        }
    }
    text
}

fn twice(n: usize, second: fn(String) -> String) -> String {
    let half = numbered(n / 2, |i| format!("第{i}组今年种的早稻已经收了一半，剩下的月底收完。\n"));
    half.clone() + &second(half)
}
