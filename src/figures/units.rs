//! Units and measure words: one table.

use std::sync::LazyLock;

use super::{Kind, cursor::Cursor};

/// A unit or a measure word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// How it is written.
    pub(super) name: &'static str,
    /// The one spelling that stands for all of its kind: 公里 for 千米 and km.
    pub(super) base: &'static str,
    /// What a number of them is.
    pub(super) kind: Kind,
    /// Characters before which it is part of another word: 家庭, 人民币.
    not_before: &'static str,
    /// Whether a single Chinese digit may count it: 三家, but not 三级.
    pub(super) after_single: bool,
}

/// Reads the longest unit at `cursor` that is not the head of another word.
pub(super) fn read_unit(cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let first = cursor.peek()?;
    let index = UNITS.binary_search_by_key(&first, |group| group.0).ok()?;
    UNITS[index].1.iter().find_map(|unit| {
        let after = cursor.after(unit.name)?;
        let cut = if first.is_ascii_alphabetic() {
            after.peek().is_some_and(|next| next.is_ascii_alphanumeric())
        } else {
            after.sees(unit.not_before)
        };
        (!cut).then_some((*unit, after))
    })
}

/// The units by their first character, the longer names first.
static UNITS: LazyLock<Vec<(char, Vec<Unit>)>> = LazyLock::new(|| {
    let mut groups: Vec<(char, Vec<Unit>)> = Vec::new();
    for unit in all_units() {
        let first = unit.name.chars().next().unwrap_or(' ');
        match groups.binary_search_by_key(&first, |group| group.0) {
            Ok(index) => groups[index].1.push(unit),
            Err(index) => groups.insert(index, (first, vec![unit])),
        }
    }
    for (_, units) in &mut groups {
        units.sort_by_key(|unit| std::cmp::Reverse(unit.name.len()));
    }
    groups
});

fn all_units() -> impl Iterator<Item = Unit> {
    let measures = MEASURES.iter().map(|&(name, not_before)| Unit {
        name,
        base: name,
        kind: Kind::Count,
        not_before,
        after_single: true,
    });
    let numbered = NUMBERED_MEASURES.iter().map(|&(name, not_before)| Unit {
        name,
        base: name,
        kind: Kind::Count,
        not_before,
        after_single: false,
    });
    let others = OTHERS.iter().flat_map(|&(kind, units)| {
        units.iter().map(move |&(name, base, not_before)| Unit {
            name,
            base: if base.is_empty() { name } else { base },
            kind,
            not_before,
            after_single: !matches!(
                name,
                "度" | "角" | "里" | "级" | "克" | "斤" | "块" | "方" | "升" | "瓦" | "伏" | "兆"
            ),
        })
    });
    measures.chain(numbered).chain(others)
}

/// Measure words that count with any numeral, and what may not follow them.
const MEASURES: &[(&str, &str)] = &[
    ("个", "体性别中人把"),
    ("家", "庭具族园乡属长里中人"),
    ("名", "称字义牌胜单列气录"),
    ("位", "于置列数一"),
    ("人", "民均大才口物文类工防道"),
    ("人次", ""),
    ("项", ""),
    ("次", "列品生序数要元会全方"),
    ("起", "来步点飞草初到"),
    ("件", "套"),
    ("座", "谈位右"),
    ("所", "以有谓属在需"),
    ("条", "件例约"),
    ("场", "地馆所景次"),
    ("场次", ""),
    ("处", "理于罚长在分方置境"),
    ("台", "风湾州阶山"),
    ("台套", ""),
    ("台次", ""),
    ("辆", ""),
    ("辆次", ""),
    ("架", "构空设"),
    ("架次", ""),
    ("艘", ""),
    ("艘次", ""),
    ("列", "为入车席举出"),
    ("列次", ""),
    ("班次", ""),
    ("户", "外口籍部型"),
    ("种", "植子族地养"),
    ("类", "似别"),
    ("款", "项"),
    ("枚", ""),
    ("株", "洲"),
    ("棵", ""),
    ("栋", ""),
    ("幢", ""),
    ("支", "持付出行部援撑"),
    ("份", "额"),
    ("例", "如外"),
    ("宗", "教旨"),
    ("笔", "记试者"),
    ("批", "发准评判示"),
    ("批次", ""),
    ("套", "餐路"),
    ("篇", ""),
    ("首", "先次都府席要位"),
    ("幅", "度员"),
    ("册", ""),
    ("卷", "入"),
    ("张", ""),
    ("只", "要是有能"),
    ("头", "部条版号"),
    ("匹", "配"),
    ("尾", "矿水"),
    ("羽", "毛"),
    ("盏", ""),
    ("颗", ""),
    ("粒", ""),
    ("朵", ""),
    ("束", ""),
    ("群", "众体岛"),
    ("对", "于外比面此应手口方内付接象"),
    ("双", "方边向碳"),
    ("副", ""),
    ("箱", ""),
    ("标准箱", ""),
    ("瓶", ""),
    ("袋", ""),
    ("桶", ""),
    ("盒", ""),
    ("间", "接隔谍"),
    ("顶", ""),
    ("扇", ""),
    ("趟", ""),
    ("回", "归来到家应升落报收合顾答国"),
    ("遍", "布及地"),
    ("枝", "特"),
    ("片", "区面段"),
    ("堵", "车塞"),
    ("节", "目约日能水省点"),
    ("眼", "睛前光"),
    ("孔", "子府"),
    ("项次", ""),
    ("人份", ""),
    ("剂", "量型"),
    ("剂次", ""),
    ("床", "位"),
    ("张床位", ""),
    ("户次", ""),
    ("家次", ""),
    ("单", "位元独一日"),
    ("岁", "月末"),
    ("门", "票口诊户前类槛"),
    ("股", "份东市票权价息"),
    ("亩次", ""),
];

/// Measure words that also name things by number or that are common word parts:
/// a single Chinese digit before them is no count.
const NUMBERED_MEASURES: &[(&str, &str)] = &[
    ("部", "队门委署长分件落级位"),
    ("本", "科土市报省地次届身来"),
    ("期", "间待货刊末中望"),
    ("层", "次面级"),
    ("组", "织长合建成团"),
    ("轮", "船胎椅"),
    ("集", "团中体合群聚装"),
    ("口", "岸径号味罩腔"),
    ("道", "路德理歉"),
    ("段", "落"),
    ("盘", "点"),
    ("局", "面部长"),
    ("车次", ""),
    ("桌", ""),
    ("站", "点台长"),
    ("字", "号节"),
    ("章", "程"),
    ("句", ""),
    ("分", "别之布析钟公行球子为局支类工管享批贝兵段离会组"),
];

type UnitRow = (&'static str, &'static str, &'static str);

/// All other units by kind: name, base spelling where it is another, and what may not follow.
const OTHERS: &[(Kind, &[UnitRow])] = &[
    (
        Kind::Money,
        &[
            ("元", "", "旦宵月素帅老首件气里桥区勋"),
            ("人民币", "元", ""),
            ("元人民币", "元", ""),
            ("块钱", "元", ""),
            ("美元", "", ""),
            ("美金", "美元", ""),
            ("欧元", "", ""),
            ("日元", "", ""),
            ("港元", "", ""),
            ("港币", "港元", ""),
            ("英镑", "", ""),
            ("韩元", "", ""),
            ("卢布", "", ""),
            ("卢比", "", ""),
            ("澳元", "", ""),
            ("加元", "", ""),
            ("新元", "", ""),
            ("泰铢", "", ""),
            ("瑞士法郎", "", ""),
            ("新台币", "", ""),
            ("雷亚尔", "", ""),
            ("里亚尔", "", ""),
        ],
    ),
    (Kind::Percent, &[("%", "", ""), ("％", "%", ""), ("﹪", "%", ""), ("‰", "", "")]),
    (
        Kind::Points,
        &[("个百分点", "百分点", ""), ("百分点", "", ""), ("个基点", "基点", ""), ("基点", "", "")],
    ),
    (Kind::Multiple, &[("倍", "", "增感数率")]),
    (
        Kind::Period,
        &[
            ("年", "", "级度轻代画货糕薪均夜龄"),
            ("周年", "", ""),
            ("个月", "月", ""),
            ("个多月", "月", ""),
            ("天", "", "然津"),
            ("日", "", "元本均报产常前夜语"),
            ("个工作日", "工作日", ""),
            ("周", "", "边刊岁一二三四五六日末长期"),
            ("星期", "周", "一二三四五六日天"),
            ("个星期", "周", ""),
            ("小时", "", ""),
            ("个小时", "小时", ""),
            ("个多小时", "小时", ""),
            ("个钟头", "小时", ""),
            ("分钟", "", ""),
            ("秒", "", "杀"),
            ("秒钟", "秒", ""),
            ("毫秒", "", ""),
            ("个季度", "季度", ""),
            ("个世纪", "世纪", ""),
            ("学时", "", ""),
            ("课时", "", ""),
            ("工时", "", ""),
        ],
    ),
    (
        Kind::Quantity,
        &[
            ("℃", "", ""),
            ("°C", "℃", ""),
            ("摄氏度", "℃", ""),
            ("度", "", "假过日夏"),
            ("米", "", "饭面粉兰其"),
            ("公里", "", ""),
            ("千米", "公里", ""),
            ("km", "公里", ""),
            ("里", "", "程面洋约"),
            ("海里", "", ""),
            ("英里", "", ""),
            ("厘米", "", ""),
            ("分米", "", ""),
            ("毫米", "", ""),
            ("微米", "", ""),
            ("纳米", "", ""),
            ("光年", "", ""),
            ("英寸", "", ""),
            ("英尺", "", ""),
            ("cm", "厘米", ""),
            ("mm", "毫米", ""),
            ("m", "米", ""),
            ("平方公里", "", ""),
            ("平方千米", "平方公里", ""),
            ("平方米", "", ""),
            ("平米", "平方米", ""),
            ("㎡", "平方米", ""),
            ("平方厘米", "", ""),
            ("立方米", "", ""),
            ("立方厘米", "", ""),
            ("立方", "立方米", ""),
            ("方", "立方米", "面式案向针法便位程阵米块言格略舱队"),
            ("公顷", "", ""),
            ("亩", "", "产均"),
            ("吨", "", "位"),
            ("吨标准煤", "", ""),
            ("吨公里", "", ""),
            ("人公里", "", ""),
            ("吨级", "", ""),
            ("载重吨", "", ""),
            ("千克", "", ""),
            ("公斤", "千克", ""),
            ("kg", "千克", ""),
            ("斤", "", "斤"),
            ("克", "", "服隆里拉强"),
            ("毫克", "", ""),
            ("微克", "", ""),
            ("g", "克", ""),
            ("升", "", "级至到高降学温任值格空旗幅起华"),
            ("毫升", "", ""),
            ("千瓦", "", ""),
            ("千瓦时", "", ""),
            ("kW", "千瓦", ""),
            ("kWh", "千瓦时", ""),
            ("兆瓦", "", ""),
            ("兆瓦时", "", ""),
            ("吉瓦", "", ""),
            ("瓦", "", "斯解房特"),
            ("伏", "", "特击"),
            ("千伏", "", ""),
            ("千伏安", "", ""),
            ("度电", "千瓦时", ""),
            ("马力", "", ""),
            ("兆", "", ""),
            ("兆帕", "", ""),
            ("赫兹", "", ""),
            ("分贝", "", ""),
            ("卡路里", "", ""),
            ("千卡", "", ""),
            ("焦耳", "", ""),
            ("级", "", "别联市以领人巡"),
            ("像素", "", ""),
            ("英亩", "", ""),
            ("盎司", "", ""),
            ("标准立方米", "", ""),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = read_unit(Cursor::new(text, 0))
            .map_or("none".to_owned(), |(unit, _)| format!("{} {}", unit.base, unit.kind.name()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_unit_is_read() {
        check("个百分点", "百分点 points");
        check("个", "个 count");
        check("千瓦时", "千瓦时 quantity");
        check("周年", "周年 period");
    }

    #[test]
    fn a_unit_stands_for_its_other_spellings() {
        check("千米", "公里 quantity");
        check("km。", "公里 quantity");
        check("公斤", "千克 quantity");
        check("元人民币", "元 money");
    }

    #[test]
    fn the_head_of_another_word_is_no_unit() {
        for text in ["家庭", "人民", "kmx", "年级", "部队", "元旦", ""] {
            check(text, "none");
        }
    }
}
