//! No text of a `copydesk.toml` makes its reader fail, and what is changed in one leaves the rest,
//! comments included, as it was.

use copydesk::config::{Accepted, Config, FindingKey, lines_of_accepted, with_accepted, with_rule_off};
use copydesk::rules::{Language, Rule};

/// What is accepted and where rules are turned off: names that TOML and the patterns of `.gitignore`
/// have to escape.
const NAMES: [&str; 6] = ["第1版", "a b", "[x]*", "say \"no\"", "!#", "尾\\"];

/// Panics if reading or changing does, or if a change does more than it should.
pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let config = match Config::parse(&text) {
        Ok(config) => config,
        Err(error) => {
            assert!(error.line >= 1 && !error.message.text(Language::English).is_empty());
            assert!(text.get(error.span).is_some());
            assert!(with_accepted(&text, &[accepted(0)]).is_err());
            // The mistake may be in what gives way.
            let mended = with_rule_off(&text, Rule::ALL[0], "");
            assert!(mended.ok().is_none_or(|new| Config::parse(&new).is_ok()));
            return;
        }
    };
    assert_eq!(lines_of_accepted(&text).len(), config.accepted.len());
    check_accepting(&text, &config);
    for (n, folder) in ["", NAMES[text.len() % NAMES.len()]].into_iter().enumerate() {
        check_turning_off(&text, Rule::ALL[(text.len() + n) % Rule::ALL.len()], folder);
    }
}

fn accepted(choice: usize) -> Accepted {
    let text = NAMES[choice % NAMES.len()].to_owned();
    let key = FindingKey {
        rule: Rule::ALL[choice % Rule::ALL.len()],
        text: text.clone(),
        elsewhere: choice.is_multiple_of(2),
        occurrence: 1,
        of: if choice.is_multiple_of(3) { 1 } else { 2 },
    };
    let reason = (!choice.is_multiple_of(5)).then(|| text.clone());
    Accepted::new(key, text, jiff::civil::date(2026, 11, 26), reason)
}

fn check_accepting(text: &str, config: &Config) {
    let accepted = accepted(text.len());
    let new =
        with_accepted(text, std::slice::from_ref(&accepted)).unwrap_or_else(|error| panic!("{error:?}"));
    let changed = Config::parse(&new).unwrap_or_else(|error| panic!("{error:?}"));
    let (last, before) = changed.accepted.split_last().unwrap_or_else(|| panic!("nothing is accepted"));
    assert_eq!((last, before), (&accepted, &*config.accepted));
    assert_eq!((changed.rules(), &changed.overrides), (config.rules(), &config.overrides));
    assert_eq!(taken_out(text, &new).trim(), "", "{text:?} {new:?}");
}

fn check_turning_off(text: &str, rule: Rule, folder: &str) {
    // What is written in a way that has no room for it is refused.
    let Ok(new) = with_rule_off(text, rule, folder) else { return };
    let changed = Config::parse(&new).unwrap_or_else(|error| panic!("{error:?}"));
    if folder.is_empty() {
        assert_eq!(changed.rules().severity(rule), None);
    } else {
        let is_off = |at: &copydesk::config::Override| {
            let mut settings = copydesk::rules::Settings::default();
            settings.turn_on(rule, rule.severity());
            at.change(&mut settings);
            settings.severity(rule).is_none()
        };
        assert!(changed.overrides.iter().any(is_off));
    }
    let out = taken_out(text, &new);
    assert!(!out.contains('#') && !out.contains('\n'), "{out:?} of {text:?} {new:?}");
    // Once more changes nothing.
    assert_eq!(with_rule_off(&new, rule, folder).ok().as_deref(), Some(&*new));
}

/// What of `old` does not stand in `new`, if one place was changed; line ends may change, and a last
/// one may come.
fn taken_out(old: &str, new: &str) -> String {
    let [old, new] = [old, new].map(|text| text.replace("\r\n", "\n").trim_end_matches('\n').to_owned());
    let old: Vec<char> = old.chars().collect();
    let new: Vec<char> = new.chars().collect();
    let before = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let (old, new) = (&old[before..], &new[before..]);
    let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    old[..old.len() - behind].iter().collect()
}
