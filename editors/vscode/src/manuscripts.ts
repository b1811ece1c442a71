/** Files and texts that have no file yet; not the old side of a comparison, which nobody edits. */
const SCHEMES = ["file", "untitled"];

/** The settings of a project, in which mistakes are marked. */
export const SETTINGS = { scheme: "file", pattern: "**/copydesk.toml" };

const LANGUAGES = ["plaintext", "markdown"];

/** The documents that Copydesk looks after. */
export const MANUSCRIPTS = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));

/** How the server signs what it finds. */
export const SOURCE = "copydesk";
