import type { Separator } from './raw-message.server';

const QUOTE = '"';

/**
 * One CSV record (RFC 4180), fed line by line, because a quoted field may hold line breaks. A field that
 * does not begin with a quote may contain them (`5" näyttö`); one that does must end with one.
 */
export class CsvRecord {
  readonly fields: string[] = [];
  private quoted: string | null = null;

  constructor(private readonly separator: Separator) {}

  /** `open`: the record goes on in the next line. `badQuote`: text follows a closing quote. */
  feed(line: string): 'complete' | 'open' | 'badQuote' {
    let at = 0;
    if (this.quoted !== null) this.quoted += '\n';
    for (;;) {
      if (this.quoted === null && line[at] === QUOTE) {
        this.quoted = '';
        at += 1;
      }
      const end = this.quoted === null ? this.takePlain(line, at) : this.takeQuoted(line, at);
      if (typeof end === 'string') return end;
      if (end === line.length) return 'complete';
      at = end + 1; // past the separator
    }
  }

  private takePlain(line: string, from: number): number {
    const next = line.indexOf(this.separator, from);
    const end = next === -1 ? line.length : next;
    this.fields.push(line.slice(from, end));
    return end;
  }

  private takeQuoted(line: string, from: number): number | 'open' | 'badQuote' {
    let at = from;
    for (;;) {
      const close = line.indexOf(QUOTE, at);
      if (close === -1) {
        this.quoted += line.slice(at);
        return 'open';
      }
      this.quoted += line.slice(at, close);
      const after = line[close + 1];
      if (after === QUOTE) {
        this.quoted += QUOTE;
        at = close + 2;
        continue;
      }
      if (after !== undefined && after !== this.separator) return 'badQuote';
      this.fields.push(this.quoted ?? '');
      this.quoted = null;
      return close + 1;
    }
  }
}
