//! Pages of every kind, each line with its story and its role.

use super::*;
use crate::manuscript::Manuscript;
use crate::text::Document;

/// Each line of `page` is a story's number with a role, and a paragraph.
fn check(page: &str) {
    let lines: Vec<(&str, &str)> =
        page.trim().lines().map(|line| line.trim().split_once(' ').expect("a mark")).collect();
    let text: String = lines.iter().map(|(_, text)| format!("{text}\n\n")).collect();
    let manuscript = Manuscript::of(&Document::new(&text));
    let reading = read(manuscript.paragraphs());
    for (index, (mark, text)) in lines.iter().enumerate() {
        let found = format!("{}{:?}", reading.stories[index], reading.roles[index]);
        assert_eq!(&found, mark, "{text}");
    }
}

#[test]
fn a_page_of_three_stories() {
    check(
        "0Byline 周怀远 钱立春
         0Headline 稻浪千重，“小田”变“大田”
         0Deck ——青禾县高标准农田建设扫描
         0Caption 青禾县举办机收减损技能比武。
         0Credit （县融媒体中心供图）
         0Subhead “托管式”耕种，昔日撂荒地长出新希望
         0Body 六月的青禾县，田畴平整，沟渠相连，种粮大户赵春生正驾驶插秧机在自家承包的三百亩水田里来回穿梭。
         0Body 6月，全县计划建成高标准农田
         0Subhead “保姆式”服务，种粮大户吃下定心丸
         0Body 从育秧到烘干，县里的农机合作社把每个环节都包了下来，农户只要在手机上下单，服务队当天就能到田头。
         1Headline 河西乡养老保险待遇发放提速
         1Body 河西乡社保所把待遇核定时间从十五天缩短到三天，退休老人不用再跑县城，在家门口就能办完全部手续。
         1Byline （孙小满）
         2Headline 南岭社区建起议事亭
         2Body 南岭社区的老樟树下多了一座亭子，居民有事到这里来说，干部有事到这里来听，两个月办结了四十多件小事。
         2Byline （何秋）",
    );
}

#[test]
fn cut_text_is_body() {
    check(
        "0Body 控、有人巡”的网络已经织成，全县四十个护林点的值班员全部到岗，火情信息五分钟内就能传到指挥中心。
         0Body 8月3日9时20分，西坡林场",
    );
}

#[test]
fn text_below_a_signature_is_a_story_without_a_headline() {
    check(
        "0Body 山上的老茶园今年开了园，三十户人家分到了头一季的红利，邻村的人也来打听怎么入股。
         0Byline （周怀远）
         1Body 在渡口等船的人说，往年这时候水早就漫过了第三级台阶，今年只到脚踝，船工倒省了力气。",
    );
}

#[test]
fn filed_reports_follow_each_other() {
    check(
        "0Headline 青禾县第三水厂完成检修
         0Body 本报青禾2月1日电　（记者周怀远）第三水厂的两台机组昨日并网，沿线三个村恢复供水，村民不再到邻村挑水。
         0Body 水厂说，检修比计划提前了两天。
         1Headline 南岭隧道贯通
         1Body 据新华社南岭2月1日电　南岭隧道昨日贯通，从县城到省城的车程缩短了一个小时，果农的车队最先用上了它。
         1Body 隧道工期三年，没有发生伤亡事故。
         2Headline 河西乡开出首班夜间公交
         2Body 新华社河西2月1日电　（记者钱立春）夜间公交昨晚开出首班，末班车等到工厂下夜班才走，票价和白天一样。",
    );
}

#[test]
fn a_column_is_named_behind_the_headline() {
    check(
        "0Headline 撂荒地怎么活起来？（乡村观察）
         0Body 地荒着，是因为种地不划算；种地不划算，是因为一家一户买不起机器，这笔账村里人都会算。
         0Body 把地连成片，机器就下得了田，种的人和租的人都有得赚。
         0Byline （作者为青禾县农业农村局副局长）
         1Headline 别让好种子睡在仓库里（今日说）
         1Body 仓库里的种子发了芽，田里的秧苗却缺了苗，差的往往只是一张没有人送到地头的说明书。",
    );
}

#[test]
fn kickers_lead_on_to_headlines() {
    check(
        "0Headline 青禾县农机合作社负责人赵春生——
         0Headline 机器下田，人上岸
         0Byline 本报记者　周怀远
         0Body 赵春生的合作社有四十台机器，从前农忙时请人要排队，如今他排机器的队，人坐在岸上看手机就行。
         0Byline （本报青禾2月1日电）
         1Headline 年轻人都出去了，地里的活交给谁？
         1Headline 种地也是一门手艺（乡村夜话）
         1Body 村里的年轻人都出去了，地却不能荒着，老把式们商量来商量去，商量出一个种田的学堂。",
    );
}

#[test]
fn boxes_sum_up_the_story() {
    check(
        "0Headline 一座老仓的新账本（深度观察）
         0Subhead 核心阅读
         0Standfirst 老粮仓空了十年，如今三十户人家的新米有了去处。账是怎么算的，又是谁在算？
         0Body 周怀远推开老粮仓的门，梁上的尘土簌簌地往下掉，三十户人家的账本就摊在门口的那张方桌上。
         0Subhead 账要算给大家看
         0Body 每卖出一车米，账本上就多一行字，谁家的米、卖给谁、多少钱，墙上都贴着，谁都可以来问。
         0Subhead 仓要留给后来人
         0Body 仓里留了一面墙不刷，上面是四十年前的标语，来收米的人总要先看一会儿，再谈价钱。",
    );
}

#[test]
fn a_long_line_under_a_headline_is_a_standfirst() {
    check(
        "0Headline 渡口的摆渡船换了电动机
         0Standfirst 从青禾渡到河西渡，两岸的菜农过一趟河要等半个钟头，如今十分钟一班，票价没有涨
         0Body 本报青禾2月1日电　（记者周怀远）渡口的船上月换了电动机，船工说，从前一身柴油味，现在连鱼都不怕船了。",
    );
}

#[test]
fn bullets_between_paragraphs_are_subheads_and_lists_are_lists() {
    check(
        "0Headline 智慧农田建在手机上
         0Body 青禾县把四十万亩农田搬上了手机，哪块地缺水、哪块地该打药，屏幕上一目了然，农户照着做就行。
         0Subhead ●数据来自田头
         0Body 田头立着一百多根杆子，每根杆子上有三个探头，风吹雨打都照样把数字传回县里的机房。
         0Subhead ●决定还在人手
         0Body 机器说该浇水了，浇不浇还是人说了算，老农有老农的经验，机器也有机器的糊涂时候。
         0ListItem 一、按时检修探头。
         0ListItem 二、每月核对数据。",
    );
}

#[test]
fn pictures_have_captions_and_credits() {
    check(
        "0Headline 花海迎客
         0Caption 2月27日，游客在青禾县河西乡的油菜花田里拍照。
         0Caption 花期将持续到三月中旬。
         0Credit 周怀远摄（青禾影像）
         1Headline 河西乡新修三座便民桥
         1Body 三座桥连起了七个自然村，孩子上学不用再绕山脚的远路，收菜的车也能直接开到地头来了。
         1Body 桥头还装上了路灯。
         1Credit 本版制图：钱立春",
    );
    check(
        "0Headline 守在江底的人
         0Body 江底七十米的地方常年二十八度，值班的人一待就是八个小时，出来时外面已经是另一个季节。
         0Body 水泵的声音一变，他们就知道是哪一台出了毛病，仪表上的数字往往要晚半分钟。
         0Body 今年春节，四个人在江底守了七天。
         0Caption 图①：值班员在检查水泵。
         0Credit 本报记者　周　远摄
         0Caption 图②：交接班的记录本。
         0Credit 钱立春摄",
    );
}

#[test]
fn questions_and_answers_are_body() {
    check(
        "0Headline 便民桥为什么先修这三座
         0Deck ——青禾县交通局负责人答记者问
         0Body 记者：三座桥是怎么选出来的？
         0Body 答：先看谁绕的路最远，再看水位。三个村的孩子每天要多走四十分钟，所以先修他们的。
         0Body 记者：钱从哪里来？
         0Body 答：县里出一半，村里出一半，不够的由公益基金补上，账目每个月都在村口公布一次。",
    );
}

#[test]
fn notes_in_brackets_are_body() {
    check(
        "0Headline 在便民桥通车仪式上的讲话
         0Body 三座桥今天通车了，从今往后，孩子们上学不用再绕山脚，收菜的车可以开到地头，这是大家修的桥。
         0Body （掌声）
         0Body 桥修好了，还要大家来守，谁家门口的路灯坏了，就给村里打个电话，当天有人去换。
         0Body （完）",
    );
}

#[test]
fn letters_and_notices_are_signed() {
    check(
        "0Headline 青禾县人民政府公告
         0Body 根据工程进度，现决定自下月起对河西大桥实行临时交通管制，过往车辆请从下游的浮桥绕行。
         0Body 特此公告。
         0Byline 青禾县人民政府
         0Dateline 2021年3月1日",
    );
    check(
        "0Headline 修桥的日子里
         0Body 亲爱的妈妈：
         0Body 桥墩已经出了水面，再有两个月就能合龙，到时候我请你坐第一班车过河，看看对岸的果园。
         0Byline 周　远
         0Byline （作者为青禾县桥梁队技术员）",
    );
}

#[test]
fn verse_is_body() {
    check(
        "0Headline 渡口
         0Body 船工在桨声里，
         0Body 数着两岸的灯。
         0Body 数到第七盏，
         0Body 天就亮了。",
    );
}

#[test]
fn jump_lines_stay_with_their_story() {
    check(
        "0Headline 一渠清水到田头
         0Body 渠水进村那天，老支书赵春生沿着渠走了八里地，一直走到自家田头，看着水流进去才坐下来。
         0JumpLine （下转第四版）
         1Headline 南岭社区建起议事亭（社区新事）
         1JumpLine （上接第一版）
         1Body 亭子下面摆着六张石凳，坐得下十二个人，再多就站着听，谁先到谁先说，说完了当场有人记。",
    );
}

#[test]
fn a_page_that_marks_nothing_has_a_story_under_each_title() {
    check(
        "0Headline 青禾县早稻开镰 机收率超九成
         0Body 青禾县三万亩早稻昨日开镰，两百台收割机同时下田，机收率比去年高出三个百分点。
         0Body 县里还备下了一百台烘干机。
         1Headline 河西乡养老保险待遇发放提速
         1Body 河西乡社保所把待遇核定时间从十五天缩短到三天，退休老人在家门口就能办完全部手续。
         2Headline 南岭隧道提前贯通
         2Body 南岭隧道昨日贯通，从县城到省城的车程缩短了一个小时，果农的车队最先用上了它。",
    );
}

#[test]
fn an_empty_page_has_nothing() {
    assert_eq!(read(&[]), Reading::default());
}

#[test]
fn text_that_is_read_alike_leaves_the_page_as_it_was() {
    const LONG: &str = "河西乡社保所把待遇核定时间从十五天缩短到三天，退休老人不用再跑县城，在家门口就能办完全部手续，乡亲们都说方便多了，再也不用起早去窗口排队。";
    let others = [
        format!("新{LONG}"),
        format!("{LONG}{LONG}{LONG}"),
        format!("{LONG}说法有三："),
        format!("本报青禾2月1日电（记者 周怀远）{LONG}"),
        "好。".to_owned(),
        "河西乡养老保险待遇发放提速".to_owned(),
        format!("图为{LONG}"),
        format!("一、{LONG}"),
    ];
    let around =
        [("河西乡养老金提速", "（周怀远摄）"), ("小标题一则", "南岭社区建起议事亭"), ("", "（孙小满）")];
    let alike = |other: &str| read_alike(&Paragraph::of(LONG), &Paragraph::of(other));
    for (above, below) in around {
        let page = |text: &str| {
            let page = format!("本报记者 周怀远\n{LONG}\n{above}\n{text}\n{below}\n{LONG}\n");
            read(Manuscript::of(&Document::new(&page)).paragraphs())
        };
        for other in others.iter().filter(|other| alike(other)) {
            assert_eq!(page(other), page(LONG), "{other}");
        }
    }
    assert!(alike(&others[0]));
    assert!(others[1..].iter().all(|other| !alike(other)));
}
