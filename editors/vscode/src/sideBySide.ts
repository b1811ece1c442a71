import * as vscode from "vscode";
import type { ClientCapabilities, FeatureState, Location, StaticFeature } from "vscode-languageclient/node";

/** The command that the server offers where two versions of a text stand, with their two places. */
const COMMAND = "copydesk.openSideBySide";

/** Tells the server that this editor has the command, so that the server offers it. */
export const OPENS_SIDE_BY_SIDE: StaticFeature = {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = { ...capabilities.experimental, commands: { commands: [COMMAND] } };
  },
  initialize(): void {},
  getState: (): FeatureState => ({ kind: "static" }),
  clear(): void {},
};

/** Makes the command: the text that is marked on the left, its other version on the right. */
export function registerSideBySide(): vscode.Disposable {
  return vscode.commands.registerCommand(COMMAND, async (here: Location, there: Location) => {
    await show(here, vscode.ViewColumn.One, false);
    await show(there, vscode.ViewColumn.Two, true);
  });
}

async function show(place: Location, viewColumn: vscode.ViewColumn, preserveFocus: boolean): Promise<void> {
  const { start, end } = place.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri));
  await vscode.window.showTextDocument(document, { selection, viewColumn, preserveFocus, preview: false });
}
