//! The JSON schema of the settings, for editors of `copydesk.toml` and for the settings of editors.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::rules::figures::number_style::StyleCheck;
use crate::rules::{Language, Rule, Severity};

use super::Config;
use super::parse::{GivenDate, RuleName};

/// The schema of `copydesk.toml`, draft 7, which is what editors of TOML read.
pub fn schema() -> Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<Config>().to_value()
}

/// The schema of a table of rules and their levels.
pub(super) fn rules(_: &mut SchemaGenerator) -> Schema {
    let levels: Vec<&str> =
        std::iter::once("off").chain(Severity::ALL.into_iter().map(Severity::name)).collect();
    let of_rule = |rule: Rule| {
        let default = rule.default_severity().map_or("off", Severity::name);
        (
            rule.name().to_owned(),
            json!({"description": rule.summary(Language::English), "enum": levels, "default": default}),
        )
    };
    let properties: Map<String, Value> = Rule::ALL.into_iter().map(of_rule).collect();
    json_schema!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// The schema of the sub-checks of number-style.
pub(super) fn number_style(_: &mut SchemaGenerator) -> Schema {
    let of_check = |check: StyleCheck| (check.name().to_owned(), json!({"type": "boolean", "default": true}));
    let properties: Map<String, Value> = StyleCheck::ALL.into_iter().map(of_check).collect();
    json_schema!({"type": "object", "properties": properties, "additionalProperties": false})
}

impl JsonSchema for GivenDate {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"})
    }
}

impl JsonSchema for RuleName {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"enum": Rule::ALL.map(Rule::name)})
    }
}
