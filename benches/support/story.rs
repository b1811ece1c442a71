//! Stories to measure on, made of characters strung together.

const PLACES: [&str; 6] = ["青禾县", "白鹭镇", "石桥村", "柳湾社区", "云岭乡", "南渡口"];
const PEOPLE: [&str; 4] = ["周怀远", "钱立春", "孙小满", "吴长河"];

/// A date that one key more makes impossible: 9月99日.
pub const DATE: &str = "9月9日";

/// A story of at least `n_characters`, the same for the same `seed`.
pub fn story(seed: u64, n_characters: usize) -> String {
    const CHARACTERS: &str = "水田渠坝闸站乡镇村社山坡林果茶桑稻麦棉油路桥港船车城街巷亭园校院馆所人民老少农工商学医师友邻春夏秋冬早晚晴雨风雪日月星光金木火土石铁开关修建种收运送装卸改造查看办理增减升降进出来往前后上下高低长短多少新旧";
    let characters: Vec<char> = CHARACTERS.chars().collect();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |below: usize| {
        // xorshift64 (Marsaglia, 2003).
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut text = String::new();
    let mut n = 0;
    while n < n_characters {
        for clause in 0..4 + next(8) {
            let length = 6 + next(10);
            (0..length).for_each(|_| text.push(characters[next(characters.len())]));
            text.push(if clause % 3 == 2 { '。' } else { '，' });
            n += length + 1;
        }
        text.push_str("完工。\n\n");
    }
    text
}

/// A story with a headline, a byline, and at least `n_characters` in paragraphs, of which one has a date and
/// a figure; no other number has the same.
pub fn dated_story(number: u64, n_characters: usize) -> String {
    let at = number as usize;
    format!(
        "{place}新添{number}处粮仓\n\n本报记者 {writer}\n\n{DATE}，{place}存粮{grain}吨。{}\n\n{}",
        story(2 * number, 60).trim_end(),
        story(2 * number + 1, n_characters),
        place = PLACES[at % PLACES.len()],
        writer = PEOPLE[at % PEOPLE.len()],
        grain = 1200 + 7 * at,
    )
}
