import * as vscode from "vscode";

/** The kind of a figure as the figure sheet calls it; a kind that is newer than this table keeps its name. */
export function kindInWords(kind: string): string {
  const words: Record<string, string> = {
    count: vscode.l10n.t("count"),
    quantity: vscode.l10n.t("quantity"),
    money: vscode.l10n.t("money"),
    percent: vscode.l10n.t("percentage"),
    points: vscode.l10n.t("percentage points"),
    date: vscode.l10n.t("date"),
    time: vscode.l10n.t("time"),
    period: vscode.l10n.t("length of time"),
    range: vscode.l10n.t("range"),
    ratio: vscode.l10n.t("ratio"),
    fraction: vscode.l10n.t("fraction"),
    multiple: vscode.l10n.t("multiple"),
    ordinal: vscode.l10n.t("ordinal"),
    score: vscode.l10n.t("score"),
  };
  return words[kind] ?? kind;
}

/** The bound of a figure as the figure sheet calls it; nothing for the value itself. */
export function boundInWords(bound: string): string {
  const words: Record<string, string> = {
    exact: "",
    about: vscode.l10n.t("about this"),
    below: vscode.l10n.t("less than this"),
    above: vscode.l10n.t("more than this"),
    "at-least": vscode.l10n.t("this or more"),
    "at-most": vscode.l10n.t("this or less"),
  };
  return words[bound] ?? bound;
}
