//! Pages with as many findings as wanted.

/// `page` with so many impossible dates spread over it; at most one for each comma.
pub fn marked(page: &str, n_marks: usize) -> String {
    const SPOT: &str = "，";
    let n_spots = page.matches(SPOT).count();
    let mut marked = String::with_capacity(page.len() + n_marks * 12);
    for (n, piece) in page.split(SPOT).enumerate() {
        if n > 0 {
            marked.push_str(SPOT);
            if n * n_marks / n_spots > (n - 1) * n_marks / n_spots {
                marked.push_str("2月30日，");
            }
        }
        marked.push_str(piece);
    }
    marked
}
