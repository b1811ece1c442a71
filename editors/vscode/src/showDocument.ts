import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import * as vscode from "vscode";
import type { ShowDocumentParams, ShowDocumentResult, WindowMiddleware } from "vscode-languageclient/node";

import { showFigureSheet } from "./figureSheet";

/**
 * Shows what the server wants shown in the window itself, beside the manuscript: pages for a browser,
 * which may run on another machine than the server, and manuals, as they are meant to be read.
 */
export const showDocument: WindowMiddleware["showDocument"] = async (params, next): Promise<ShowDocumentResult> => {
  const uri = vscode.Uri.parse(params.uri);
  if (isPage(params, uri)) {
    await showFigureSheet(uri, await readFile(uri.fsPath, "utf8"));
    return { success: true };
  }
  if (uri.scheme === "file" && basename(uri.fsPath).endsWith(".md")) {
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    return { success: true };
  }
  return (await next(params, new vscode.CancellationTokenSource().token)) as ShowDocumentResult;
};

function isPage(params: ShowDocumentParams, uri: vscode.Uri): boolean {
  return params.external === true && uri.scheme === "file" && uri.fsPath.endsWith(".html");
}
