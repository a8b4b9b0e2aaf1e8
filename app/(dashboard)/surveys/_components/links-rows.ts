/** A field of a line: in quotes, where two of them are one, or up to the next comma. */
const field = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g

/** The rows of a file of links, below its heading; without the sign that keeps a spreadsheet from running a text. */
export const linksRows = (csv: string): string[][] =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      [...line.matchAll(field)].map(([, quoted, plain]) =>
        (quoted?.replaceAll('""', '"') ?? plain ?? '').replace(/^'(?=[=+\-@])/, ''),
      ),
    )
