/** A signature is short; what is longer is text that happens to follow a greeting. */
const MOST_LINES = 10;
const LONGEST_LINE = 90;
const LONGEST_GREETING = 60;

const GREETING =
  /^(?:(?:parhain |ystävällisin |lämpimin |hyvin )?terveisin|(?:yst|ys)\.? ?terv\.?|terv\.?|t\.|kunnioittaen|(?:kind|best|warm|many)? ?regards|best wishes|yours (?:sincerely|faithfully)|sincerely|cheers|br|med vänlig(?:a)? hälsning(?:ar)?|(?:bästa |vänliga |varma )?hälsningar|vänligen|mvh)(?=$|[\s,.!:–-])/i;

const DEVICE =
  /^(?:lähetetty (?:minun )?\S.{0,40}?(?:sta|stä|lta|ltä)\b|hanki outlook|sent from (?:my|outlook|mail|yahoo|proton|samsung)|get outlook|skickat från|hämta outlook)/i;

const CONFIDENTIAL =
  /^(?:tämä (?:sähköposti|viesti|sähköpostiviesti)|this (?:e-?mail|message|communication)|det(?:ta|ta här) (?:e-?post|meddelande)).{0,200}?(?:luottamuksel|tarkoitettu|confidential|intended|konfidentiel|avse)/i;

/** Lines without the signature at their end: after `-- `, a closing greeting with a name, a device's line, a disclaimer. */
export function cutSignature(lines: readonly string[]): readonly string[] {
  let own = lines.slice(
    0,
    endAt(lines, (line) => /^--\s?$/.test(line)),
  );
  own = own.slice(
    0,
    endAt(own, (line) => CONFIDENTIAL.test(line.trim())),
  );
  own = own.filter((line) => !(line.length <= LONGEST_LINE && DEVICE.test(line.trim())));
  return own.slice(0, greetingAt(own));
}

function endAt(lines: readonly string[], isEnd: (line: string) => boolean): number {
  const at = lines.findIndex(isEnd);
  return at === -1 ? lines.length : at;
}

/** Where the closing greeting stands, when nothing but a name and an address follow it. */
function greetingAt(lines: readonly string[]): number {
  const texts = lines.flatMap((line, at) => (line.trim() === '' ? [] : [{ line: line.trim(), at }]));
  const last = texts.slice(-MOST_LINES);
  const found = last.findIndex(({ line }) => line.length <= LONGEST_GREETING && GREETING.test(line));
  if (found === -1) return lines.length;
  const after = last.slice(found);
  const isSignature = after.every(
    ({ line }) => line.length <= LONGEST_LINE && !line.includes('?') && !/^p\.?\s?s\.?\b/i.test(line),
  );
  return isSignature ? (last[found]?.at ?? lines.length) : lines.length;
}
