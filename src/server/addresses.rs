//! Addresses as clients write them.

use serde_json::Value;

/// The fields whose text is an address.
const FIELDS: [&str; 6] = ["uri", "rootUri", "scopeUri", "oldUri", "newUri", "targetUri"];

/// Escapes, in all addresses in `value`, what an address must not hold as it is (RFC 3986, 2): many
/// clients write 稿件.txt, and the framework would drop the whole message.
pub(super) fn escape_addresses(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(escape_addresses),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(address) if FIELDS.contains(&name.as_str()) => {
                        if let Some(escaped) = escaped(address) {
                            *address = escaped;
                        }
                    }
                    Value::Array(_) | Value::Object(_) => escape_addresses(value),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// `address`, escaped; `None` if there is nothing to escape.
fn escaped(address: &str) -> Option<String> {
    let bytes = address.as_bytes();
    let is_right = |at: usize| match bytes[at] {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit)),
        byte => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte),
    };
    if (0..bytes.len()).all(is_right) {
        return None;
    }
    let mut escaped = String::with_capacity(3 * address.len());
    for (at, &byte) in bytes.iter().enumerate() {
        match is_right(at) {
            true => escaped.push(char::from(byte)),
            false => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(escaped)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_must_not_stand_in_an_address_is_escaped_and_nothing_else() {
        for (written, expected) in [
            ("file:///desk/稿 1.txt", "file:///desk/%E7%A8%BF%201.txt"),
            ("file:///desk/100%.txt", "file:///desk/100%25.txt"),
            ("file:///desk/a%2Fb%zz.txt", "file:///desk/a%2Fb%25zz.txt"),
            ("file:///c%3A/%E7%A8%BF.txt?a=1#L2", "file:///c%3A/%E7%A8%BF.txt?a=1#L2"),
        ] {
            let mut value =
                json!({"textDocument": {"uri": written, "text": written}, "folders": [{"uri": written}]});
            escape_addresses(&mut value);
            let right =
                json!({"textDocument": {"uri": expected, "text": written}, "folders": [{"uri": expected}]});
            assert_eq!(value, right);
        }
    }
}
