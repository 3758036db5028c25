import { cutSignature } from './signature';
import { endsHere, isAttribution } from './quotation';

/**
 * What the sender of a mail wrote this time: quoted earlier mails and the signature are left out. Knows
 * how Finnish, English and Swedish mail programs quote, sign and forward.
 *
 * When nothing would be left (a bare forward, a mail of only a signature), the whole is answered: it is
 * better to read too much than to lose the question.
 *
 * @param body the mail's text, line breaks as `\n`
 */
export function ownWords(body: string): string {
  const own = tidy(cutSignature(withoutQuotations(body.split('\n'))));
  return /[\p{L}\p{N}\p{So}]/u.test(own) ? own : tidy(body.split('\n'));
}

/** Lines that quote are left out; from where a program puts the earlier mail unmarked, everything is. */
function withoutQuotations(lines: readonly string[]): readonly string[] {
  const own: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (isQuoted(line)) continue;
    const attributionLines = isAttribution(lines, at);
    if (attributionLines > 0) {
      // "On … wrote:" over marked lines: answers may stand between and after them.
      if (!isQuoted(nextText(lines, at + attributionLines))) return own;
      at += attributionLines - 1;
      continue;
    }
    if (endsHere(lines, at)) return own;
    own.push(line);
  }
  return own;
}

const isQuoted = (line: string): boolean => /^\s{0,3}>/.test(line);

function nextText(lines: readonly string[], from: number): string {
  for (let at = from; at < Math.min(lines.length, from + 4); at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') return line;
  }
  return '';
}

/** One empty line where there were many, none at the ends. */
function tidy(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\s+[-_=*]{5,}\s*$/, '') // the rule that stood above what was quoted
    .trim();
}
