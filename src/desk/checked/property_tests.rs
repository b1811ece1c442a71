//! Invariants 1 and 2 of the design, on pages and edits made at random.

use proptest::prelude::*;

use super::CheckedManuscript;
use super::tests::{HEAD, REPORT, REVISED, SENTENCE, TAIL, checked, checked_by_all};
use crate::rules::Rule;
use crate::text::{Document, DocumentSpan, Edit};

/// What pages are made of, so that random edits make and mend every kind of finding.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        HEAD,
        TAIL,
        SENTENCE,
        REPORT,
        REVISED,
        "全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小",
        "区的居民用上了稳定的自来水。施工队避开早晚高峰，两个月铺完了主管。",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "　　",
        "“",
        "”",
        "（",
        "2月30日",
        "2025—2022年",
        "2025年",
        "2024年",
        "10月1日（星期四）",
        "今年2月29日",
        "县里部署了三项任务：",
        "\n一、清淤。",
        "\n二、换闸。",
        "\n三、修路。",
        "有两个原因：一是换了种；二是通了渠；",
        "三是管护跟上了。",
        "10几人，约100人左右，",
        "三家企业：甲坊、乙坊、",
        "丙坊、丁坊分别增收9%和12%",
        "青禾10月17日电 ",
        "9月9日14时55分，青禾县第三水厂",
        "控、有人巡”的网络，已经在全县织成。",
        "青禾县早稻开镰",
        "周怀远 钱立春",
        "。",
        "管网63公里全部改造\n\n",
        "管网3600米，管网6300米。",
        "，",
        "𠮷",
        "12.7",
        "亿元",
        "\n\n今年，全县计划改造住房1200套。\n\n",
        "\n\n全县已改造960套，完成年度任务的81%。",
        "古镇去年接待游客612.4万人次。\n\n与上一年相比增加81.6万人次，增长13.3%。\n\n",
        "全市进出口总值78.4亿元。\n\n",
        "出口41.2亿元。\n\n",
        "进口27.2亿元。\n\n",
        "当年全县只有24家民宿。\n\n",
        "如今民宿已发展到96家，增长了4倍。",
        "夺得18枚金牌、15枚银牌和21枚铜牌。55枚的奖牌总数",
    ])
}

fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat())
}

/// Paragraphs of a page with every kind of finding in it, most of them long enough to be running text
/// whatever is typed into them.
fn paragraph() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        concat!(
            "巡渠员在手机上就能看渠首闸门前后的水位和流量，不用再起来三趟；入夏以来，",
            "全县一百二十座闸门都换了新的，哪座该开、该关，平台上看得一清二楚。\n\n"
        ),
        concat!(
            "全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小区的居民用上了",
            "稳定的自来水。施工队避开早晚高峰，两个月铺完了主管，比原来的工期提前了半个多月。\n\n"
        ),
        concat!(
            "全县今年改造老旧供水管网63公里，漏损率降到8.5%，城南三个小区的居民用上了",
            "稳定的自来水。施工队避开早晚高峰，两个月铺完了主管，比原来的工期提前了半个多月。\n\n"
        ),
        concat!(
            "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车，价钱也比去年好了不少，",
            "果农说，早上摘的果子，傍晚就能摆上省城的货架；“货架上的标签还写着我家的名字。\n"
        ),
        concat!(
            "当年全县只有24家民宿，如今民宿已发展到96家，增长了4倍，其中白鹭镇31家、石桥村",
            "28家、柳湾社区37家，共97家，全部装上了统一的门牌，游客扫一扫就知道老板是谁。\n\n"
        ),
        concat!(
            "规划期是2025年至2022年，水厂2月30日检修，10月1日（星期四）停水一天，居民要提前",
            "备好饮用水，社区的工作人员会挨家挨户上门通知，老人家里还会多跑一趟。\n\n"
        ),
        concat!(
            "县里部署了三项任务，要求各乡镇在入冬以前全部完成，水利站每个星期到现场看一次，",
            "发现问题当场记下来，交给施工队整改，整改完了再来复查，一处也不能漏掉：\n"
        ),
        "一、清淤。\n",
        "二、换闸。\n",
        "三、修路。\n",
        "四、栽树。\n",
        "青禾县改造供水管网63公里\n",
        "老粮仓变成农机库\n\n",
        "本报记者 周怀远\n\n",
        "本报青禾10月17日电 ",
        "2025年6月3日\n",
        "村里把闲置的老粮仓改成农机库，六台收割机、两台烘干机都停了进来，谁家要用，打个电话就有人开到地\n\n",
        "头。入夏以来，机库已经接了四百多单，最忙的那天一口气跑了十一个村，司机们轮班吃饭，收割机一刻也没有停下来歇过。\n\n",
        "今年，青禾县计划改造老旧住房1200套，涉及居民3万人，资金由县里和省里各出一半，任务已经分到各乡镇，年底统一验收。\n\n",
        "截至9月底，全县已改造960套，完成年度任务的81%，余下的住房大多在山上，材料要靠骡马驮，工期因此比原来的计划长了一些。\n\n",
    ])
}

/// What a key or a few of them type: mostly nothing that matters, sometimes what does.
fn key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "", "", "新", "新", "了", "的", "，", "。", "3", "年", "“", "”", "（", " ", "　", "\n", "本", "𠮷",
        "万", "共", "一、",
    ])
}

proptest! {
    #[test]
    fn incremental_equals_fresh(
        text in page(),
        batches in prop::collection::vec(
            prop::collection::vec((0usize..900, 0usize..200, piece()), 1..4),
            1..8,
        ),
    ) {
        let mut manuscript = checked_by_all(&text);
        for batch in batches {
            let edits: Vec<Edit> = batch
                .into_iter()
                .map(|(at, length, new_text)| Edit::replace(DocumentSpan::new(at, at + length), new_text))
                .collect();
            manuscript.edit(&edits);
            let fresh = checked_by_all(&manuscript.document().to_string());
            prop_assert_eq!(manuscript.findings(), fresh.findings());
            prop_assert_eq!(manuscript.reading(), fresh.reading());
            let figures = |of: &CheckedManuscript| -> Vec<_> {
                of.figures().iter().map(|placed| (placed.span, placed.figure.clone())).collect()
            };
            prop_assert_eq!(figures(&manuscript), figures(&fresh));
        }
    }

    /// What is typed inside lines moves the findings and makes anew few of them: the result is the same.
    #[test]
    fn typing_equals_fresh(
        page in prop::collection::vec(paragraph(), 1..40),
        keys in prop::collection::vec((0usize..4000, 0usize..3, key()), 1..24),
        n_at_once in 1usize..12,
    ) {
        let mut manuscript = checked_by_all(&page.concat());
        let keys: Vec<Edit> = keys
            .into_iter()
            .map(|(at, n_deleted, new_text)| {
                let at = at % (manuscript.document().len() + 1);
                Edit::replace(DocumentSpan::new(at, at + n_deleted), new_text)
            })
            .collect();
        for batch in keys.chunks(n_at_once) {
            manuscript.edit(batch);
            let fresh = checked_by_all(&manuscript.document().to_string());
            prop_assert_eq!(manuscript.findings(), fresh.findings());
        }
    }

    /// A new line, two lines joined, a paragraph pasted or taken out: all below it moves.
    #[test]
    fn moving_lines_equals_fresh(
        page in prop::collection::vec(paragraph(), 1..40),
        edits in prop::collection::vec((0usize..8000, 0usize..4, paragraph()), 1..16),
    ) {
        let mut manuscript = checked_by_all(&page.concat());
        for (at, kind, pasted) in edits {
            let document = manuscript.document();
            let at = at % (document.len() + 1);
            let line = document.line_span(document.line_of(at));
            let edit = match kind {
                0 => Edit::insert(at, "\n"),
                1 => Edit::delete(DocumentSpan::new(line.end.saturating_sub(1), line.end)),
                2 => Edit::insert(line.start, pasted),
                _ => Edit::delete(line),
            };
            manuscript.edit(&[edit]);
            let fresh = checked_by_all(&manuscript.document().to_string());
            prop_assert_eq!(manuscript.findings(), fresh.findings());
            prop_assert_eq!(manuscript.reading(), fresh.reading());
        }
    }

    #[test]
    fn no_text_makes_a_rule_panic(text in "[\\PC\n]{0,60}") {
        let failures = checked_by_all(&text).failures().to_vec();
        prop_assert_eq!(failures, []);
    }

    #[test]
    fn no_numbers_make_a_rule_panic(
        text in "[一三十百千万亿两几〇零年月日时分点周星期农历闰正初至到—～、，。：；（）“”《》是第其个家大方面约近多余左右以上分别和0-9.,%\n]{0,60}"
    ) {
        let failures = checked_by_all(&text).failures().to_vec();
        prop_assert_eq!(failures, []);
    }

    /// A fix of a text that stands twice takes whole paragraphs out and leaves the others
    /// as they were, each on its own line, with no more blank lines between them.
    #[test]
    fn deleting_a_copy_leaves_its_neighbours_as_they_were(
        choice in prop::collection::vec((0usize..6, 0usize..3), 2..9),
        line_end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        const PARAGRAPHS: [&str; 6] = [
            SENTENCE,
            REPORT,
            REVISED,
            "　　（何秋）",
            "全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。",
            "果农说，早上摘的果子，傍晚就能摆上省城的货架，价钱也比去年好。",
        ];
        let text: String = choice
            .iter()
            .map(|&(index, n_blank)| format!("{}{}", PARAGRAPHS[index], line_end.repeat(n_blank + 1)))
            .collect();
        let manuscript = checked(&text);
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(|line| line.trim_start_matches('　').to_owned());
            lines.filter(|line| !line.is_empty()).collect()
        };
        let n_blank = |text: &str| {
            let runs = text.lines().collect::<Vec<_>>();
            runs.chunk_by(|one, other| one.is_empty() && other.is_empty()).map(|run| run.len()).max()
        };
        let before = lines(&text);
        let is_of_whole_paragraphs =
            |rule| matches!(rule, Rule::DuplicateParagraph | Rule::NearDuplicateParagraph);
        let whole = manuscript.findings().iter().filter(|finding| is_of_whole_paragraphs(finding.rule));
        for fix in whole.flat_map(|finding| &finding.fixes) {
            let mut fixed = Document::new(&text);
            fix.edits.iter().rev().for_each(|edit| _ = fixed.apply(edit));
            let after = fixed.to_string();
            let mut rest = before.iter();
            prop_assert!(lines(&after).iter().all(|line| rest.any(|other| other == line)), "{after:?}");
            prop_assert!(lines(&after).len() < before.len());
            prop_assert!(n_blank(&after) <= n_blank(&text), "{text:?} {after:?}");
        }
    }
}
