//! How fast figures are found: MB/s on one core, the best of many rounds.
//!
//! `cargo bench --bench figures` reads an invented page; `cargo bench --bench figures -- FOLDER`
//! reads the `*.txt` files of a folder. The budget is 100 MB/s.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use copydesk::figures::scan;

const ROUNDS: usize = 40;

/// A page of news as dense with figures as most.
const PAGE: &str = "青禾县农技站昨天组织二十名技术员下田，手把手教种粮大户调试新到的插秧机，并把操作要点写成明白纸发到各村。\n\
    截至目前，全县早稻已插12.6万亩，同比增长8.5%，其中机插面积占三成以上，比去年同期提高3.2个百分点。\n\
    9月9日14时55分，第一批收割机从县城出发，两个多小时后到达最远的石桥村，村民们早早等在田埂上。\n\
    村里的合作社算过一笔账：每亩节约成本近百元，1—9月共为480家农户减支1.27亿元，大家的心里都踏实了。\n\
    “十四五”期间，县里还要再建七座粮食烘干中心，让周边的种粮户不再为阴雨天发愁，收成好了，日子就好了。\n";

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let text = folder.map_or_else(|| PAGE.repeat(1000), |folder| pages(Path::new(&folder)));
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let n_bytes: usize = paragraphs.iter().map(|paragraph| paragraph.len()).sum();
    let mut n_figures = 0;
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        n_figures = paragraphs.iter().map(|paragraph| scan(paragraph).len()).sum();
        best = best.min(start.elapsed());
    }
    let speed = n_bytes as f64 / 1e6 / best.as_secs_f64();
    println!("{n_figures} figures in {n_bytes} bytes: {speed:.1} MB/s");
}

fn pages(folder: &Path) -> String {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry of the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a page can be read")).collect()
}
