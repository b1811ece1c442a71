// A copy editor's path through a page in VS Code: see the marks, read a figure and a rule, take fixes,
// undo, accept, change settings. The arguments are the folder that `setup` prints and the .vsix.

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Workbench } from "./workbench.mjs";

const ROOT = join(import.meta.dirname, "../../..");
const SCREENSHOTS = join(ROOT, "target/editors/screenshots");

const [installed, extension] = process.argv.slice(2);
rmSync(SCREENSHOTS, { recursive: true, force: true });
mkdirSync(SCREENSHOTS, { recursive: true });
const workbench = await Workbench.open(installed, extension, {
  page: join(ROOT, "tests/editors/page.txt"),
  others: [join(ROOT, "tests/editors/second.txt")],
});
const { page } = workbench;
const asOpened = workbench.saved();

let nPassed = 0;
let nFailed = 0;
try {
  await test("the page is marked", async () => {
    await expect({ error: 1, warning: 3 }, marks);
    await expect("4", statusNumber);
  });

  await test("the Problems panel lists the marks", async () => {
    await page.keyboard.press("Control+Shift+m");
    for (const rule of ["split-paragraph", "impossible-date", "unpaired-punctuation", "duplicate-paragraph"]) {
      await problem(`copydesk${rule}`).waitFor();
    }
  });

  await test("a related place is a click away", async () => {
    await problem("The same text stands here").click();
    await page.locator(".statusbar-item", { hasText: "Ln 11," }).waitFor();
  });

  await test("the copy is greyed", async () => {
    const copy = page.locator(".monaco-editor .view-line", { hasText: "以前一晚上要起来三趟" }).last();
    await copy.locator("[class*=squiggly-inline-unnecessary]").first().waitFor();
  });

  await test("a figure explains itself under the mouse", async () => {
    await page.locator(".monaco-editor .view-line span", { hasText: /^1.27万立方米$/ }).hover();
    const hover = page.locator(".monaco-hover .hover-contents", { hasText: "1.27万立方米" });
    await hover.waitFor();
    const text = await hover.innerText();
    if (!text.replaceAll(/[,\s]/g, "").includes("12700")) throw new Error(`the hover has no value:\n${text}`);
  });

  await test("the name of a rule leads to its manual", async () => {
    await problem("copydesksplit-paragraph").getByText("split-paragraph").click();
    await webview().locator("h1", { hasText: "split-paragraph" }).waitFor();
  });

  await test("the command explains the rule at the cursor", async () => {
    await workbench.command("View: Close Editor");
    await workbench.goTo(13, "6月31日");
    await workbench.command("Copydesk: Explain This Rule");
    await webview().locator("h1", { hasText: "impossible-date" }).waitFor();
    await workbench.command("View: Close Editor");
  });

  await test("the figure sheet opens beside the page", async () => {
    await workbench.goTo(1, "青禾水库");
    await workbench.command("Copydesk: Open Figure Sheet");
    await webview().locator("tr", { hasText: "近2000万元" }).getByText("20,000,000").waitFor();
  });

  await test("the edition is checked, with what is not open", async () => {
    await workbench.closeOtherGroups();
    await workbench.command("Copydesk: Check the Edition");
    const summary = "Manuscripts: 2. Errors: 1, warnings: 4, for information: 0.";
    await page.locator(".notification-list-item-message", { hasText: summary }).waitFor();
    await problem("copydeskreversed-range").locator("a", { hasText: "reversed-range" }).waitFor();
    await workbench.command("Notifications: Clear All Notifications");
  });

  await test("the join fix joins, and its mark goes", async () => {
    await takeTheFix(7, "打个电话");
    await expect({ error: 1, warning: 2 }, marks);
    await expectSaved(asOpened.replace("有人开到地\n\n头。", "有人开到地头。"));
  });

  await test("undo brings the page and the mark back", async () => {
    await page.keyboard.press("Control+z");
    await expect({ error: 1, warning: 3 }, marks);
    await expectSaved(asOpened);
  });

  await test("the duplicate fix deletes the copy, and its mark goes", async () => {
    await takeTheFix(17, "“以前");
    await expect({ error: 1, warning: 2 }, marks);
    const copy = asOpened.split("\n")[16];
    await expectSaved(asOpened.split(`${copy}\n\n`).join("").replace("多单。\n\n", `多单。\n\n${copy}\n\n`));
  });

  await test("the two versions of an edited copy are opened side by side", async () => {
    await page.keyboard.press("Control+z");
    await expectSaved(asOpened);
    await workbench.goTo(17, "三趟");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.insertText("两");
    await problem("copydesknear-duplicate-paragraph").waitFor();
    await workbench.openFixes();
    await page.locator(".action-widget .action", { hasText: "Open the two side by side" }).waitFor();
    // It stands behind the two fixes.
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await expect(2, () => page.locator(".editor-group-container").count());
    await workbench.command("View: Join All Editor Groups");
    await expect(1, () => page.locator(".editor-group-container").count());
    await page.keyboard.press("Control+z");
    await takeTheFix(17, "“以前");
    await expect({ error: 1, warning: 2 }, marks);
  });

  await test("what is typed is marked at once", async () => {
    await workbench.goTo(1, "青禾水库");
    await page.keyboard.insertText("2月30日，");
    await expect({ error: 2, warning: 2 }, marks);
    await page.keyboard.press("Control+z");
    await expect({ error: 1, warning: 2 }, marks);
  });

  for (const [locale, message] of [["zh", "6月最多30天"], ["en", "30 days"]]) {
    await test(`messages change to ${locale} without a restart of VS Code`, async () => {
      await workbench.changeSettings({ "copydesk.locale": locale });
      await problem(message).waitFor();
      await expect({ error: 1, warning: 2 }, marks);
    });
  }

  await test("a rule is turned off in the settings without a restart", async () => {
    await workbench.changeSettings({ "copydesk.rules": { "impossible-date": "off" } });
    await expect({ error: 0, warning: 2 }, marks);
    await workbench.changeSettings({ "copydesk.rules": {} });
    await expect({ error: 1, warning: 2 }, marks);
  });

  await test("a finding is accepted, with the reason", async () => {
    await workbench.goTo(13, "6月31日");
    await workbench.command("Copydesk: Accept This Finding");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Accept this place" }).click();
    await page.locator(".quick-input-message", { hasText: "Why?" }).waitFor();
    await page.locator(".quick-input-widget input").fill("as printed");
    await page.keyboard.press("Enter");
    await expect({ error: 0, warning: 2 }, marks);
    const kept = readFileSync(join(workbench.folder, "copydesk.toml"), "utf8");
    if (!kept.includes('rule = "impossible-date"') || !kept.includes('reason = "as printed"')) throw new Error(kept);
  });

  await test("the server starts anew when it is told to", async () => {
    await workbench.command("Copydesk: Restart Server");
    await page.locator(".statusbar-item", { hasText: /Copydesk\s*2/ }).waitFor();
    await expect({ error: 0, warning: 2 }, marks);
    await workbench.command("Copydesk: Show Log");
    await page.locator(".part.panel .view-line", { hasText: /copydesk.\d+\.\d+\.\d+:/ }).first().waitFor();
    await workbench.command("View: Hide Panel");
  });

  await test("the walkthrough shows its steps and pictures", async () => {
    await workbench.command("Welcome: Open Walkthrough...");
    await page.locator(".quick-input-widget input").fill("Copydesk");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Get Started with Copydesk" }).click();
    for (const step of ["Open a manuscript", "Take a fix", "Print the figure sheet"]) {
      await page.locator(".gettingStartedDetailsContent .step-title", { hasText: step }).waitFor();
    }
    await expect(true, () => isLoaded(page.locator(".gettingStartedContainer .media, .gettingStartedContainer img").last()));
  });

  await test("the page of the extension shows its pictures", async () => {
    await workbench.command("Extensions: Show Enabled Extensions");
    await page.locator(".extensions-list .monaco-list-row", { hasText: "Copydesk" }).first().click();
    await expect(true, () => isLoaded(webview().locator("img").first()));
  });
} finally {
  await workbench.close();
}
console.log(`${nPassed} passed, ${nFailed} failed`);
process.exitCode = nFailed === 0 ? 0 : 1;

async function test(name, body) {
  try {
    await body();
    nPassed += 1;
    console.log(`ok: ${name}`);
  } catch (error) {
    nFailed += 1;
    console.log(`FAILED: ${name}\n${error.message}`);
  }
  await page.screenshot({ path: join(SCREENSHOTS, `${nPassed + nFailed} ${name}.png`) });
}

/** The squiggles on the screen; the page fits on it. */
async function marks() {
  const [error, warning] = await Promise.all(
    ["error", "warning"].map((severity) => page.locator(`.monaco-editor .squiggly-${severity}`).count()),
  );
  return { error, warning };
}

function isLoaded(picture) {
  return picture.evaluate((image) => image.complete && image.naturalWidth > 0);
}

/** The page that an editor of the second group, or of the only one, shows. */
function webview() {
  return page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
}

/** The row of the Problems panel that says `text`. */
function problem(text) {
  return page.locator(".markers-panel .monaco-list-row", { hasText: text });
}

async function statusNumber() {
  const text = await page.locator(".statusbar-item", { hasText: "Copydesk" }).innerText();
  return text.replaceAll(/\D/g, "");
}

/** Puts the cursor on a mark and takes the first action of its menu. */
async function takeTheFix(line, text) {
  await workbench.goTo(line, text);
  await workbench.openFixes();
  await page.keyboard.press("Enter");
  await page.locator(".action-widget").waitFor({ state: "hidden" });
}

async function expectSaved(text) {
  await page.keyboard.press("Control+s");
  await expect(text, async () => workbench.saved());
}

/** Waits until `read()` gives `expected`; fails with both if that takes more than half a minute. */
async function expect(expected, read) {
  const wanted = JSON.stringify(expected);
  const end = Date.now() + 30_000;
  let actual;
  do {
    actual = JSON.stringify(await read());
    if (actual === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < end);
  throw new Error(`expected ${wanted}\nbut it is ${actual}`);
}
