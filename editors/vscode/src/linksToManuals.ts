import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

import { SOURCE } from "./manuscripts";

/**
 * Makes the name of the rule, in the hover and in the Problems panel, a link to the manual of the rule.
 * It is done where `client` converts what it gets: the middleware does not see diagnostics of the
 * workspace that come in parts.
 */
export function linkToManuals(client: LanguageClient): void {
  const converter = client.protocol2CodeConverter;
  const convert = converter.asDiagnostics;
  converter.asDiagnostics = async (diagnostics, token) => {
    const converted = await convert(diagnostics, token);
    converted.forEach(link);
    return converted;
  };
}

function link(diagnostic: vscode.Diagnostic): void {
  if (diagnostic.source === SOURCE && typeof diagnostic.code === "string") {
    const rule = diagnostic.code;
    const target = `command:copydesk.explain?${encodeURIComponent(JSON.stringify([rule]))}`;
    diagnostic.code = { value: rule, target: vscode.Uri.parse(target) };
  }
}
