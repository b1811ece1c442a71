// Opens a manuscript in VS Code's workbench with the extension and waits for the first mark. The arguments
// are the folder that vscode/setup prints, the .vsix and the manuscript.

import { Workbench } from "../vscode/workbench.mjs";

const [installed, extension, page] = process.argv.slice(2);
const workbench = await Workbench.open(installed, extension, { page });
try {
  await workbench.page.locator(".monaco-editor [class*=squiggly-]").first().waitFor();
  console.log("the first mark");
} finally {
  await workbench.close();
}
