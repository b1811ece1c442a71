// VS Code's workbench with a page open and the fixes of a cut sentence on offer. The arguments
// are the folder that vscode/setup prints, the .vsix, and the picture to write.

import { join } from "node:path";

import { Workbench } from "../vscode/workbench.mjs";

const SETTINGS = {
  "copydesk.locale": "zh",
  "editor.fontSize": 15,
  "editor.lineHeight": 1.6,
  "editor.wordWrap": "on",
  "workbench.activityBar.location": "hidden",
  "workbench.layoutControl.enabled": false,
};

const [installed, extension, picture] = process.argv.slice(2);
const workbench = await Workbench.open(installed, extension, {
  page: join(import.meta.dirname, "../../pages/qinghe.txt"),
  settings: SETTINGS,
});
try {
  const { page } = workbench;
  await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Control+Shift+m");
  await page.locator(".markers-panel .monaco-list-row", { hasText: "split-paragraph" }).waitFor();
  await workbench.goTo(11, "一天只能往前推");
  await workbench.openFixes();
  await page.waitForTimeout(500);
  await page.screenshot({ path: picture });
} finally {
  await workbench.close();
}
