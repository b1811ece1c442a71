import { existsSync } from "node:fs";
import { join } from "node:path";

import * as vscode from "vscode";

/** The server to start: the one that the settings name, else the one in this package, else one on the PATH. */
export function serverCommand(extensionPath: string): string {
  const named = vscode.workspace.getConfiguration("copydesk").get<string>("path", "");
  if (named !== "") return named;
  const file = process.platform === "win32" ? "copydesk.exe" : "copydesk";
  const bundled = join(extensionPath, "server", file);
  return existsSync(bundled) ? bundled : file;
}
