/** Files and texts that have no file yet; not the old side of a comparison, which nobody edits. */
const SCHEMES = ["file", "untitled"];

const LANGUAGES = ["plaintext", "markdown"];

/** The documents that Copydesk looks after. */
export const MANUSCRIPTS = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
