/*
 * Where an earlier mail begins inside a mail. Every pattern looks at one line, or at a few that follow,
 * and no line longer than this is looked at: what a program writes there is short.
 */
const LONGEST = 400;

// The verb stands before the name, after it, or at the end, as the language has it.
const WROTE = /(?:^|[\s>"”])(?:kirjoitti|kirjoittaa|wrote|writes|skrev|skriver)\b/i;
/** An attribution says when or whose address; a customer who quotes a person says neither. */
const WHEN_OR_WHO = /\d{1,2}[.:/]\d{1,2}|\b\d{4}\b|@/;

/**
 * How many lines from `at` say "on that day that person wrote:"; 0 when they do not. Programs wrap it over
 * up to three lines.
 */
export function isAttribution(lines: readonly string[], at: number): number {
  let joined = '';
  for (let count = 1; count <= 3; count += 1) {
    const line = (lines[at + count - 1] ?? '').trim();
    if (line === '' || line.length > LONGEST) return 0;
    joined = `${joined} ${line}`.trim();
    if (!joined.endsWith(':')) continue;
    return WROTE.test(joined) && WHEN_OR_WHO.test(joined) && !/[?!]/.test(joined) ? count : 0;
  }
  return 0;
}

const RULES: readonly RegExp[] = [
  // ----- Alkuperäinen viesti -----, ---------- Forwarded message ---------
  /^[-_=*\s]{2,}(?:alkuperäinen (?:sähkö)?viesti|välitetty viesti|edelleenlähetetty viesti|original (?:message|e-?mail)|forwarded message|ursprungligt meddelande|vidarebefordrat meddelande|originalmeddelande)\b[-_=*:\s]*$/i,
  /^(?:begin forwarded message|välitetty viesti alkaa|vidarebefordrat brev)\s*:$/i,
];

/** Whether an earlier mail begins at this line and goes on to the end, without marks of its own. */
export function endsHere(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim();
  if (line === '' || line.length > LONGEST) return false;
  if (RULES.some((rule) => rule.test(line))) return true;
  return isHeaderBlock(lines, at);
}

const SENDER = /^\*?(?:lähettäjä|keneltä|from|från|avsändare)\s*:\*?/i;
const OTHERS: readonly RegExp[] = [
  /^\*?(?:lähetetty|päivä(?:määrä|ys)?|pvm|sent|date|skickat|datum)\s*:\*?/i,
  /^\*?(?:vastaanottaja|kenelle|to|till|mottagare)\s*:\*?/i,
  /^\*?(?:aihe|otsikko|subject|ämne)\s*:\*?/i,
];

/** The head of a mail as Outlook repeats it: who, and at least two of when, to whom and about what. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!SENDER.test((lines[at] ?? '').trim())) return false;
  const head = lines.slice(at + 1, at + 7).map((line) => line.slice(0, LONGEST).trim());
  return OTHERS.filter((field) => head.some((line) => field.test(line))).length >= 2;
}
