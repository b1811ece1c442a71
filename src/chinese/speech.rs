//! Words that lead to what somebody says.

/// The verbs that stand before a colon or a comma and what is said: “他表示，…”.
pub const SAYINGS: [&str; 12] =
    ["表示", "指出", "强调", "介绍", "认为", "告诉", "透露", "宣布", "说", "称", "坦言", "提出"];
