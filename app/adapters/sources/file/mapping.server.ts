import { FIELDS, type Field, type Mapping } from './raw-message.server';

/** Column names people and programs use, best first, as `plainName` writes them. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  text: [
    ...[
      'viesti',
      'viestinteksti',
      'teksti',
      'sisalto',
      'kysymys',
      'palaute',
      'kuvaus',
      'yhteydenotto',
      'kommentti',
    ],
    ...[
      'message',
      'messagetext',
      'text',
      'body',
      'content',
      'question',
      'feedback',
      'description',
      'comment',
      'utterance',
    ],
  ],
  externalId: [
    ...[
      'viestiid',
      'viestintunniste',
      'tunniste',
      'id',
      'messageid',
      'externalid',
      'tiketti',
      'tikettinumero',
    ],
    ...['ticketid', 'ticket', 'ticketnumber', 'numero', 'nro', 'caseid', 'key'],
  ],
  receivedAt: [
    ...[
      'vastaanotettu',
      'saapunut',
      'saapui',
      'luotu',
      'lahetetty',
      'aikaleima',
      'paivamaara',
      'pvm',
      'paiva',
      'aika',
    ],
    ...[
      'receivedat',
      'received',
      'createdat',
      'created',
      'sentat',
      'sent',
      'timestamp',
      'datetime',
      'date',
      'time',
      'ts',
    ],
  ],
  from: [
    ...['lahettaja', 'asiakas', 'asiakasid', 'asiakasnumero', 'kenelta', 'kirjoittaja', 'sahkoposti'],
    ...['from', 'sender', 'customer', 'customerid', 'author', 'user', 'userid', 'email', 'requester'],
  ],
  channel: ['kanava', 'lahde', 'channel', 'source', 'via', 'medium'],
  lang: ['kieli', 'kielikoodi', 'lang', 'language', 'locale'],
  conversation: [
    'keskustelu',
    'keskusteluid',
    'ketju',
    'conversation',
    'conversationid',
    'thread',
    'threadid',
    'chatid',
  ],
};

/**
 * Which column holds what, by the names in the header row; a person confirms it. When no name tells where
 * the text is, the column with the longest cells does, if `sampleRows` are given. One column is one field.
 */
export function guessMapping(
  columns: readonly string[],
  sampleRows: readonly (readonly string[])[] = [],
): Mapping {
  const names = columns.map(plainName);
  const mapping: Partial<Record<Field, number>> = {};
  const taken = new Set<number>();
  for (const field of FIELDS) {
    const name = NAMES[field].find((known) => names.some((column, i) => column === known && !taken.has(i)));
    const column = name === undefined ? -1 : names.findIndex((found, i) => found === name && !taken.has(i));
    if (column === -1) continue;
    mapping[field] = column;
    taken.add(column);
  }
  const longest = mapping.text === undefined ? longestColumn(sampleRows, taken) : null;
  return longest === null ? mapping : { ...mapping, text: longest };
}

/** Whether a first row names columns. One known word may be data (a channel called "email"); two are a header. */
export function looksLikeHeader(row: readonly string[]): boolean {
  const known = new Set(Object.values(NAMES).flat());
  const hits = row.filter((cell) => known.has(plainName(cell))).length;
  return hits >= Math.min(2, row.length);
}

/** `Päivä-määrä ` → `paivamaara`, `created_at` → `createdat`. */
function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function longestColumn(rows: readonly (readonly string[])[], taken: ReadonlySet<number>): number | null {
  const lengths = (rows[0] ?? []).map((_, i) =>
    taken.has(i) ? 0 : rows.reduce((sum, row) => sum + (row[i]?.length ?? 0), 0),
  );
  const longest = Math.max(0, ...lengths);
  return longest === 0 ? null : lengths.indexOf(longest);
}
