import * as vscode from "vscode";

import { output, programPath } from "./program";
import { boundInWords, kindInWords } from "./words";

/** A place as the program prints it: from 1, columns in Unicode scalar values. */
interface Place {
  line: number;
  column: number;
}

/** What `copydesk figures --format json` says of one figure; the README has the contract. */
interface Figure {
  text: string;
  kind: string;
  range: { start: Place; end: Place };
  value: string | null;
  low: string | null;
  high: string | null;
  unit: string | null;
  per: string | null;
  bound: string;
}

const GO_TO_FIGURE = "copydesk.goToFigure";

/** The command that lists the figures of a manuscript beside it, each a link to its place. */
export function registerFigureSheet(extensionPath: string): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("copydesk.figureSheet", () => show(extensionPath)),
    vscode.commands.registerCommand(GO_TO_FIGURE, goToFigure),
  );
}

async function show(extensionPath: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return;
  const programArguments = ["figures", "--encoding", "utf-8", "--format", "json", "-"];
  const printed = await output(programPath(extensionPath), programArguments, document.getText());
  const [manuscript] = JSON.parse(printed) as [{ figures: Figure[] }];
  const name = document.uri.path.split("/").at(-1) ?? "";
  const panel = vscode.window.createWebviewPanel(
    "copydesk.figureSheet",
    vscode.l10n.t("Figures in {0}", name),
    { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    { enableCommandUris: [GO_TO_FIGURE] },
  );
  panel.webview.html = sheet(document.uri, manuscript.figures);
}

async function goToFigure(uri: string, start: Place, end: Place): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const position = ({ line, column }: Place) => {
    const before = [...document.lineAt(line - 1).text].slice(0, column - 1).join("");
    return new vscode.Position(line - 1, before.length);
  };
  const selection = new vscode.Range(position(start), position(end));
  await vscode.window.showTextDocument(document, { selection, viewColumn: vscode.ViewColumn.One });
}

function sheet(uri: vscode.Uri, figures: Figure[]): string {
  const headings = [
    vscode.l10n.t("Line"),
    vscode.l10n.t("Figure"),
    vscode.l10n.t("Kind"),
    vscode.l10n.t("Value"),
    vscode.l10n.t("Unit"),
    vscode.l10n.t("Bound"),
  ];
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
table { border-collapse: collapse }
th { text-align: left }
td { white-space: nowrap }
th, td { padding: 0.2em 1em 0.2em 0; border-bottom: 1px solid var(--vscode-panel-border) }
.number { text-align: right; font-variant-numeric: tabular-nums }
</style>
</head>
<body>
<table>
<tr>${headings.map((heading) => `<th>${escaped(heading)}</th>`).join("")}</tr>
${figures.map((figure) => row(uri, figure)).join("\n")}
</table>
</body>
</html>`;
}

function row(uri: vscode.Uri, figure: Figure): string {
  const place = JSON.stringify([uri.toString(), figure.range.start, figure.range.end]);
  const link = `command:${GO_TO_FIGURE}?${encodeURIComponent(place)}`;
  const value = figure.value ?? (figure.low === null ? "" : `${figure.low}—${figure.high}`);
  const unit = [figure.unit, figure.per].filter((part) => part !== null).join("/");
  return `<tr>
<td class="number">${figure.range.start.line}</td>
<td><a href="${escaped(link)}">${escaped(figure.text)}</a></td>
<td>${escaped(kindInWords(figure.kind))}</td>
<td class="number">${escaped(value)}</td>
<td>${escaped(unit)}</td>
<td>${escaped(boundInWords(figure.bound))}</td>
</tr>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
