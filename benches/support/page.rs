//! Pages to measure on, made of invented sentences.

const PLACES: [&str; 8] =
    ["青禾县", "白鹭镇", "石桥村", "柳湾社区", "云岭乡", "南渡口", "红旗农场", "松溪街道"];
const PEOPLE: [&str; 6] = ["周怀远", "钱立春", "孙小满", "吴长河", "郑雨田", "冯秋生"];
const SENTENCES: [&str; 12] = [
    "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。",
    "果农说，早上摘的果子，傍晚就能摆上省城的货架。",
    "今年全县种植早稻12.7万亩，比去年多了3000亩，预计亩产480公斤。",
    "“机器来了，人就轻松了。”他一边擦汗一边说，“以前收一亩要一天，现在只要20分钟。”",
    "合作社从去年的14家发展到如今的37家，带动农户1200多户，户均增收近2万元。",
    "9月9日14时55分，第一车新米运出粮库，两个小时以后到达市里的配送中心。",
    "供水管网改造后，沿线三个村的村民不再到邻村挑水，水费也降了一成五。",
    "县里拿出360万元，对购买烘干机的大户给予补贴，补贴比例不超过30%。",
    "入夏以来，农机库已经接了四百多单，最忙的时候一天有26台机器同时下田。",
    "技术员每周二、周五到田头，谁家的秧苗黄了，谁家的水位高了，都记在本子上。",
    "村口的老粮仓改成了图书室，孩子们放学以后可以在那里读书、写字、下棋。",
    "记者了解到，明年开春以前，还有18座小型泵站要完成检修（其中7座在山区）。",
];

/// A page of at least `n_characters`: stories with a headline, a byline and paragraphs,
/// no two of which are the same.
pub fn page(n_characters: usize) -> String {
    let mut page = String::new();
    let mut n_written = 0;
    let mut paragraph = 0;
    while n_written < n_characters {
        let text = paragraph_of(paragraph);
        n_written += text.chars().count();
        page.push_str(&text);
        paragraph += 1;
    }
    page
}

/// The paragraph `number` of a page.
fn paragraph_of(number: usize) -> String {
    let place = PLACES[number % PLACES.len()];
    match number % 9 {
        0 => format!("{place}第{number}期农事忙\n\n"),
        1 => format!("本报记者 {}\n\n", PEOPLE[number / 9 % PEOPLE.len()]),
        _ => {
            let sentence = |n: usize| SENTENCES[(number * 5 + n * 7) % SENTENCES.len()];
            format!("　　在{place}的第{number}块田边，{}{}{}\n\n", sentence(0), sentence(1), sentence(2))
        }
    }
}
