/** What a row of a table can say about a post. */
export const FIELDS = ['title', 'date', 'time', 'channels', 'department', 'text', 'language'] as const;
export type Field = (typeof FIELDS)[number];
/** Which column holds what, by its place from 0. */
export type Mapping = Partial<Record<Field, number>>;

/** Column names that people use, in Finnish and in English, as `plain` writes them. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  title: ['otsikko', 'nimi', 'aihe', 'julkaisu', 'title', 'headline', 'subject', 'post', 'name'],
  date: ['paiva', 'pvm', 'paivamaara', 'julkaisupaiva', 'date', 'day', 'publishdate', 'publishon'],
  time: ['kello', 'kellonaika', 'klo', 'aika', 'time', 'hour', 'publishtime'],
  channels: ['kanava', 'kanavat', 'some', 'channel', 'channels', 'platform', 'network'],
  department: ['osasto', 'tiimi', 'vastuu', 'department', 'team', 'owner'],
  text: ['teksti', 'sisalto', 'viesti', 'kuvaus', 'text', 'content', 'body', 'copy', 'message'],
  language: ['kieli', 'language', 'lang'],
};

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Which column is which, by their names; a person corrects what is not found. One column is one field. */
export function guessColumns(columns: readonly string[]): Mapping {
  const names = columns.map(plain);
  const mapping: Mapping = {};
  for (const field of FIELDS) {
    const column = names.findIndex(
      (name, index) => NAMES[field].includes(name) && !Object.values(mapping).includes(index),
    );
    if (column !== -1) mapping[field] = column;
  }
  return mapping;
}
