// Debian's Chromium, driven by playwright-core.

import { createRequire } from "node:module";
import { join } from "node:path";

const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Starts a browser; `installed` is the folder that `setup` prints. */
export function launchChromium(installed) {
  const { chromium } = createRequire(join(installed, "package.json"))("playwright-core");
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS.split(" ") });
}
