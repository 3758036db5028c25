import { isFunctionWord } from '../text/function-words';
import { AMBIGUOUS_NAMES, givenNameIn } from './given-names';
import type { Found } from './masks';

/** Where other personal data begins, and where phone numbers end. */
type Beside = { readonly starts: ReadonlySet<number>; readonly phoneEnds: ReadonlySet<number> };
type Word = { readonly text: string; readonly start: number; readonly end: number };

const CAPITALISED = String.raw`(?:\p{Lu}\.|\p{Lu}[\p{Ll}’']+(?:-\p{Lu}?[\p{Ll}’']+)*)`;
const RUN = new RegExp(
  String.raw`(?<![\p{L}\p{N}@#])${CAPITALISED}(?: (?:${CAPITALISED}|\p{Lu}(?![\p{L}.]))){0,3}(?![\p{L}\p{N}])`,
  'gu',
);
const ALL_CAPITALS =
  /(?<![\p{L}\p{N}])\p{Lu}{2,20}(?:-\p{Lu}{2,20})?(?: \p{Lu}{3,20}(?:-\p{Lu}{2,20})?){1,2}(?![\p{L}\p{N}])/gu;

/** Words that, right before a capitalised word, say that it is a person. */
const CUE_BEFORE = new RegExp(
  String.raw`(?:^|[\s("“”'’,.!?:;&–-])(?:${[
    // who is speaking
    String.raw`(?:minun |mun |mä |minä )?(?:nimeni|nimi|nimi ovessa|sukunimi(?:ni)?|etunimi(?:ni)?) (?:on|oli)`,
    String.raw`(?:nimi|name|namn|yhteyshenkilö|ostaja|myyjä|tilaaja|maksaja|haltija|vastaanottaja|asiakas|contact(?: person)?|kontaktperson)\s?:`,
    "my (?:name is|name’s|name's)|jag heter|mitt namn är|heter|account holder,?|landlord(?: is)?|called|named",
    // letters
    String.raw`(?:ystävällisin |parhain |syys|kesä|joulu)?terveisin,?|yst\.? ?terv\.?,?|terv\.?,?|terkuin,?|ystävällisesti,?|kunnioittavasti,?|t\.|t:|yt\.?,?|br,?|(?:kind |best |warm )?regards,?|sincerely,?|best,|cheers,|mvh,?|(?:vänliga |bästa |med vänlig )?hälsning(?:ar)?,?`,
    // family and roles
    String.raw`(?:isä|äiti|poika|tytär|vaimo|mies|veli|sisko|anoppi|appi|mummo|pappa|ukki|naapuri|vuokralainen|työntekijä|kollega|ystävä|kaveri|esimies)(?:n|ni|mme|ni|si)?|(?:isän|äidin|pojan|tyttären|vaimon|miehen|poikani|tyttäreni|tyttärelleni|pojalleni|miehelleni|vaimolleni|äidilleni|isälleni|puolisoni|vuokralaisemme|työntekijämme|naapurille|siskoni|veljeni)`,
    String.raw`(?:yhteyshenkilö(?:nä)?|haltija|tilaaja|ostaja|maksaja|allekirjoittaja|isännöitsijä|hoitaja|puheenjohtaja|johtaja|toimitusjohtaja|talousassistentti|sihteeri|yrittäjä|asiakaspalvelija|myyjä|asentaja|isäntä|emäntä|hyväksyi|vastaanottaja|asiakas)(?: (?:on|toimii|oli))?`,
    String.raw`(?:nimellä|nimelle|nimeltä|nimen|nimissä|nimeen|henkilölle|henkilön)`,
    String.raw`(?:mr|mrs|ms|miss|dr|herra|rouva|neiti|herr|fru|fröken)\.?`,
    String.raw`(?:soittakaa|soitan|soittaa|soita|call|ring)`,
  ].join('|')})[ \n"“”'’(]{1,3}$`,
  'iu',
);
/** The same, where what follows must show that the person ends there: "Olen Elisan asiakas" names none. */
const INTRODUCTION =
  /(?:^|[\s,.!?])(?:(?:minä |mä )?(?:olen|oon)|täällä|tässä|siis|this is|i am|i'm|det här är|här är)\s?$/iu;
const INTRODUCED =
  /^(?:\s*(?:$|[,.!?\n(]|ja\s|and\s|och\s|from\s|hei\b|moi\b|here\b|täällä|tässä|här\b)|,)/iu;
const GREETING =
  /(?:^|[.!?\n]\s*)(?:hei|hei taas|moi|moikka|moro|terve|huomenta|päivää|hyvä|arvoisa|hi|hello|dear|hey|hej|bästa|kära)\s$/iu;
const GREETED = /^\s?(?:[,!.\n]|$)/u;
const ROLE =
  /^(?:isä|äiti|poika|tytär|vaimo|mies|veli|sisko|naapuri|asiakas|tilaaja|ostaja|isän|äidin|pojan|tyttären|vaimon|miehen|isäni|äitini|poikani|tyttäreni|vaimoni|mieheni|siskoni|veljeni|puolisoni|isännöitsijä|toimitusjohtaja|johtaja|yrittäjä|rouva|herra|mr|mrs|ms|dr|fru|herr)$/iu;
const CUE_AFTER =
  /^["”’']?,?\s(?:here|tässä|täällä|här|niminen|nimisen|nimissä|puolesta|toimii yhteyshenkilönä)(?![\p{L}])/iu;
const SIGNED = /(?:[.!?…\n)]|[–—-])\s*[–—-]?\s?$/u;

/** Words that begin a line or stand capitalised in letters and name no person. */
const NO_NAME = new Set(
  `kiitos kiitoksia kiitti terveisin terveiset ystävällisin ystävällisesti kunnioittavasti moi moikka hei terve tervehdys huomenta päivää hyvää hyvä arvoisa
  thanks thank cheers regards best kind sincerely hello hi hey dear good morning tack hej mvh hälsningar vänliga med bästa
  puhelin numero hetu osoite nimi sähköposti email phone name address puh tel gsm asiakasnumero tilausnumero lisäksi mutta miksi miten milloin mitä missä
  maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai monday tuesday wednesday thursday friday saturday sunday
  january february march april june july august september october november december i in the my we our please help no yes ei joo kyllä
  suomi finland sverige helsinki espoo vantaa tampere turku oulu lahti kuopio jyväskylä pori vaasa joensuu kouvola rovaniemi
  google apple samsung huawei nokia iphone android windows microsoft netflix facebook instagram whatsapp outlook teams visa mastercard posti
  asiakaspalvelu asiakaspalvelija customer service support team kundservice`.split(/\s+/),
);
const COMPANY = /^(?:oy|oyj|ab|ky|tmi|ry|rf|as|ltd|inc|gmbh|oü)$/iu;
const BUSINESS_ID_AFTER = /^[\s,(]{1,3}(?:y-tunnus:?\s)?(?:FI)?\d{7}-?\d(?!\d)/iu;
const SURNAME_END = /^\p{Lu}[\p{L}-]{2,}(?:nen|sen|selle|seltä|selta|sella|sellä|sesta|seen|sten)$/u;
const LOWER = String.raw`\p{Ll}{3,14}(?:-\p{Ll}{2,14})?`;
const LOWER_CASE_NAMED = new RegExp(
  String.raw`(?:^|[\s,.!])(?:oon|olen|täällä|this is|i am|i'm)[ \n]{1,2}(${LOWER}(?: ${LOWER})?)(?=\s*(?:$|[,.!\n]|ja(?!\p{L})|hei(?!\p{L})|täällä|tässä|here))`,
  'giu',
);
/** Who signs or says their name in small letters has one, whether or not we know it. */
const LOWER_CASE_SIGNED = new RegExp(
  String.raw`(?:^|[\s,.!?])(?:t\.|t:|(?:yst\.? ?)?terv\.?|terveisin|terkuin|ystävällisesti|br|mvh|(?:kind |best )?regards|hälsningar),?[ \n]{1,2}(${LOWER}(?: ${LOWER})?)(?=\s*(?:$|[.!\n]))`,
  'giu',
);
const LOWER_CASE_TOLD = new RegExp(
  String.raw`(?:^|[\s,.!?])(?:nimi on|nimeni on|my name is|jag heter)[ \n]{1,2}(${LOWER}(?: ${LOWER})?)(?![\p{L}-])`,
  'giu',
);
const NO_SIGNATURE =
  /^(?:asiakas|asiakkaanne|huolestunut|pettynyt|tyytyväinen|tyytymätön|vihainen|uusi|vanha|eräs|nimimerkki|customer|kund)$/u;

/**
 * Names of people: after greetings, in introductions and signatures, beside other personal data
 * (`others`), after words for roles and family, and common given names with the surnames that follow.
 * Names of companies, towns and products are left, as far as they can be told apart.
 */
export function findNames(text: string, others: readonly Found[]): readonly Found[] {
  const found: Found[] = [];
  const add = (start: number, end: number): void => void found.push({ kind: 'name', start, end });
  const addLowerCase = (match: RegExpMatchArray, name: string): void => {
    const start = (match.index ?? 0) + match[0].length - (match[1]?.length ?? 0);
    add(start, start + name.length);
  };
  const beside: Beside = {
    starts: new Set(others.flatMap(({ kind, start }) => (kind === 'order' ? [] : [start]))),
    phoneEnds: new Set(others.flatMap(({ kind, end }) => (kind === 'phone' ? [end] : []))),
  };
  for (const match of text.matchAll(RUN)) {
    const words = wordsIn(match[0], match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
    const person = personIn(words, text, after, beside, found.at(-1)?.end ?? -1);
    if (person) add(person.start, person.end);
  }
  for (const match of text.matchAll(ALL_CAPITALS)) {
    if (givenNameIn((match[0].split(' ')[0] ?? '').toLowerCase()))
      add(match.index, match.index + match[0].length);
  }
  for (const match of text.matchAll(LOWER_CASE_NAMED)) {
    const name = givenNameIn((match[1] ?? '').split(' ')[0] ?? '');
    if (name && !AMBIGUOUS_NAMES.has(name)) addLowerCase(match, match[1] ?? '');
  }
  for (const pattern of [LOWER_CASE_SIGNED, LOWER_CASE_TOLD]) {
    for (const match of text.matchAll(pattern)) {
      const [first = '', second] = (match[1] ?? '').split(' ');
      if (!mayName(first) || NO_SIGNATURE.test(first)) continue;
      addLowerCase(match, second === undefined || !mayName(second) ? first : `${first} ${second}`);
    }
  }
  return found;
}

function wordsIn(run: string, offset: number): readonly Word[] {
  return [...run.matchAll(/\S+/gu)].map((match) => ({
    text: match[0],
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
}

type Range = { readonly start: number; readonly end: number };

function personIn(
  all: readonly Word[],
  text: string,
  after: string,
  others: Beside,
  lastNameEnd: number,
): Range | null {
  // "T. Pirkko": regards, not an initial.
  const signed = all.length > 1 && all[0]?.text === 'T.' ? all.slice(1) : all;
  const words = signed.filter(({ text: word }) => mayName(word.toLowerCase()));
  const [first] = words;
  const last = words.at(-1);
  if (
    !first ||
    !last ||
    words.some(({ text: word }) => COMPANY.test(word)) ||
    /^ (?:oy|oyj|ab|ky|ry)(?![\p{L}])/iu.test(after)
  )
    return null;
  if (BUSINESS_ID_AFTER.test(after) && givenNameIn(first.text) === undefined) return null;
  const whole = { start: first.start, end: last.end };
  // "Äidin Aune Olematon": the word for the role begins the sentence and is capitalised itself.
  const [role, ...named] = words;
  if (role && named[0] && ROLE.test(role.text)) return { start: named[0].start, end: last.end };
  const before = text.slice(Math.max(0, first.start - 48), first.start);
  if (CUE_BEFORE.test(before) || CUE_AFTER.test(after)) return whole;
  if (INTRODUCTION.test(before) && INTRODUCED.test(after)) return whole;
  if (GREETING.test(before) && GREETED.test(after)) return whole;
  if (lastNameEnd >= 0 && /^\s?(?:ja|&|and|och|sekä)\s$/u.test(text.slice(lastNameEnd, first.start)))
    return whole;
  return (
    besideOthers(words, text, others) ??
    given(words, text) ??
    surname(words, text) ??
    signature(words, text, after)
  );
}

const mayName = (word: string): boolean =>
  !NO_NAME.has(word) && (!isFunctionWord(word) || givenNameIn(word) !== undefined);

/** "Niko: 048 …", "Grace Mockford, grace@…", "0457 123 4567 Rane". */
function besideOthers(words: readonly Word[], text: string, others: Beside): Range | null {
  const [first] = words as readonly [Word];
  const last = words.at(-1) as Word;
  const personal =
    words.length > 1 ||
    givenNameIn(first.text) !== undefined ||
    (SURNAME_END.test(first.text) && !beginsSentence(text, first.start));
  const next = [1, 2, 3].some(
    (gap) => others.starts.has(last.end + gap) && /^[\s,:;(]+$/u.test(text.slice(last.end, last.end + gap)),
  );
  const previous = [1, 2].some(
    (gap) =>
      others.phoneEnds.has(first.start - gap) && /^[\s,]+$/u.test(text.slice(first.start - gap, first.start)),
  );
  const ends = /^[\s.!]*$/u.test(text.slice(last.end, last.end + 10));
  return (next && personal) || (previous && ends) ? { start: first.start, end: last.end } : null;
}

/** A common given name and what follows it; before it a surname in the genitive ("Virtasen Ritva"). */
function given(words: readonly Word[], text: string): Range | null {
  for (const [at, word] of words.entries()) {
    const name = givenNameIn(word.text);
    if (name === undefined) continue;
    const surnameFollows = at + 1 < words.length;
    const exact = word.text.toLowerCase() === name;
    if (AMBIGUOUS_NAMES.has(name) && !surnameFollows && !(exact && !beginsSentence(text, word.start)))
      continue;
    const before = words[at - 1];
    const genitive = before !== undefined && /[aeiouyäö]n$/u.test(before.text);
    const initial = before !== undefined && /^\p{Lu}\.$/u.test(before.text);
    return { start: genitive || initial ? before.start : word.start, end: (words.at(-1) as Word).end };
  }
  return null;
}

/** A word that is formed like a surname and is not capitalised because it begins a sentence. */
function surname(words: readonly Word[], text: string): Range | null {
  const at = words.findIndex(
    ({ text: word, start }) => SURNAME_END.test(word) && !beginsSentence(text, start),
  );
  return at < 0
    ? null
    : { start: (words[Math.max(0, at - 1)] as Word).start, end: (words.at(-1) as Word).end };
}

/** One to three capitalised words alone at the very end, or alone in a line: who wrote this. */
function signature(words: readonly Word[], text: string, after: string): Range | null {
  const [first] = words as readonly [Word];
  const last = words.at(-1) as Word;
  const before = text.slice(Math.max(0, first.start - 6), first.start);
  const atEnd = /^[\s.!]*$/u.test(after) && last.end + after.length >= text.length;
  const inLine = /\n\s*[–—-]?\s?$/u.test(before) && /^[\s.!,]*(?:\n|$)/u.test(after);
  const alone = words.length <= 3 && SIGNED.test(before) && (atEnd || inLine);
  return alone ? { start: first.start, end: last.end } : null;
}

function beginsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:\n]["”’')]?)\s*$/u.test(text.slice(Math.max(0, start - 6), start));
}
