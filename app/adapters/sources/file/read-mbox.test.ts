import { describe, expect, it } from 'vitest';
import type { ReadRow } from './raw-message.server';
import { readMessages } from './read-messages.server';

async function read(file: string): Promise<readonly ReadRow[]> {
  async function* source() {
    yield Buffer.from(file, 'latin1');
  }
  const rows: ReadRow[] = [];
  const options = { format: 'mbox', encoding: 'utf-8', timeZone: 'Europe/Helsinki' } as const;
  for await (const row of readMessages(source(), options)) rows.push(row);
  return rows;
}

const FROM = 'From aino@example.com Thu Dec 24 09:05:00 2026';
const HEADERS = [
  'From: Aino <aino@example.com>',
  'Date: Thu, 24 Dec 2026 09:05:00 +0200',
  'MIME-Version: 1.0',
];
const mail = (headers: readonly string[], ...body: readonly string[]) =>
  [FROM, ...HEADERS, ...headers, '', ...body, '', ''].join('\n');
const textOf = (row: ReadRow | undefined) => (row?.kind === 'message' ? row.message.text : row?.reason);

describe('mbox', () => {
  it('reads a mail with all it tells', async () => {
    const rows = await read(
      mail(['Subject: Laskun =?iso-8859-1?Q?er=E4p=E4iv=E4?=', 'Message-ID: <a1@example.com>'], 'Milloin?'),
    );
    expect(rows).toEqual([
      {
        ...{ line: 1, kind: 'message' },
        message: {
          ...{ externalId: 'a1@example.com', text: 'Laskun eräpäivä\n\nMilloin?', from: 'aino@example.com' },
          ...{
            receivedAt: new Date('2026-12-24T07:05:00Z'),
            channel: 'email',
            conversation: 'a1@example.com',
          },
        },
      },
    ]);
  });

  it('reads the encodings mail comes in', async () => {
    const file = [
      mail(
        ['Content-Type: text/plain; charset=ISO-8859-1', 'Content-Transfer-Encoding: 8bit'],
        't\xe4m\xe4 py\xf6r\xe4',
      ),
      mail(
        ['Content-Type: text/plain; charset=windows-1252', 'Content-Transfer-Encoding: quoted-printable'],
        'hinta 5 =80 =96 p=E4iv=\n=E4',
      ),
      mail(
        ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
        Buffer.from('päätös').toString('base64'),
      ),
    ].join('');
    expect((await read(file)).map(textOf)).toEqual(['tämä pyörä', 'hinta 5 € – päivä', 'päätös']);
  });

  it('splits where a mail begins, and nowhere else', async () => {
    const file =
      mail([], 'Hei,', '', '>From now on I pay by e-mail.', '>>From twice', '', 'From what I know it is 9.') +
      mail([], 'Toinen');
    const rows = await read(file);
    expect(rows.map(({ line }) => line)).toEqual([1, 13]);
    const whole = 'Hei,\n\nFrom now on I pay by e-mail.\n>From twice\n\nFrom what I know it is 9.';
    expect(rows[0]).toMatchObject({ message: { whole } });
    // What still has its mark is quoted.
    expect(textOf(rows[0])).toBe(whole.replace('\n>From twice', ''));
    expect(textOf(rows[1])).toBe('Toinen');
  });

  it('turns HTML into text in which no script survives', async () => {
    const html = [
      '<html><head><style>p{color:red}</style><title>t</title></head><body onload="steal()">',
      '<p>Hei, <a href="https://evil.example/?t=1">netti</a> ei toimi.</p><script>alert("x")</script>',
      '<img src="https://evil.example/pixel.gif" alt="pixel"><p>Mit&auml; teen?</p></body></html>',
    ];
    const [row] = await read(mail(['Content-Type: text/html; charset=utf-8'], ...html));
    expect(textOf(row)).toBe('Hei, netti ei toimi.\n\nMitä teen?');
  });

  it('takes the text of a mail with attachments, and of one with two versions', async () => {
    const type = (kind: string) => [`Content-Type: multipart/${kind}; boundary=b`];
    const part = (contentType: string, body: string) => `--b\nContent-Type: ${contentType}\n\n${body}`;
    const two = mail(
      type('alternative'),
      part('text/plain', 'Teksti'),
      part('text/html', '<p>HTML</p>'),
      '--b--',
    );
    const big = mail(
      type('mixed'),
      part('text/plain', 'Liite ohessa'),
      part('application/pdf', 'A'.repeat(6_000_000)),
      '--b--',
    );
    expect((await read(two + big)).map(textOf)).toEqual(['Teksti', 'Liite ohessa']);
  });

  it('leaves an earlier subject out of a reply and keeps the exchange together', async () => {
    const [row] = await read(
      mail(
        ['Subject: VS: Lasku', 'Message-ID: <b2@x>', 'References: <a1@x> <a9@x>', 'In-Reply-To: <a9@x>'],
        'Kiitos',
      ),
    );
    expect(row).toMatchObject({ message: { text: 'Kiitos', conversation: 'a1@x', externalId: 'b2@x' } });
  });

  it('says what is wrong with a mail, and reads on', async () => {
    const date = (written: string) => `${FROM}\nFrom: a@example.com\nDate: ${written}\n\nHei\n\n`;
    const file = [
      date('Mon, 30 Feb 2026 09:05:00 +0200'),
      date('yesterday'),
      mail(['Subject: Tyhj=E4'], ''),
      `${FROM}\n\n`,
      mail([], 'x'.repeat(200_000)),
      `${FROM}\nFrom: a@example.com\n\nIlman p\xe4iv\xe4\xe4\n`,
    ].join('');
    const rows = await read(file);
    expect(rows.map((row) => (row.kind === 'reject' ? row.reason : row.message.receivedAt))).toEqual([
      ...['noSuchDate', 'badDate', 'emptyText', 'textTooLong', undefined],
    ]);
  });

  it('reads one mail saved alone', async () => {
    const rows = await read([...HEADERS, 'Subject: Lasku', '', 'Hei', ''].join('\r\n'));
    expect(rows.map(textOf)).toEqual(['Lasku\n\nHei']);
  });

  it('does not follow endless markup', async () => {
    const rows = await read(mail(['Content-Type: text/html'], '<div>'.repeat(500_000)) + mail([], 'Hei'));
    expect(rows.map(textOf)).toEqual(['unreadableMail', 'Hei']);
  });

  it('refuses what is not a mail at all', async () => {
    expect((await read(`${FROM}\n\0\x01\x02 roskaa\n\n`)).map((row) => row.kind)).toEqual(['reject']);
  });

  it('tells what the sender wrote from what is quoted, and keeps the whole', async () => {
    const html =
      '<div>Milloin vika korjataan?</div><div>Terveisin Matti</div><div class="gmail_quote">' +
      'ma 16.11.2026 klo 9.05 Laaja &lt;palvelu@laaja.example&gt; kirjoitti:<blockquote>Vanha?</blockquote></div>';
    const [row] = await read(mail(['Content-Type: text/html; charset=utf-8'], html));
    expect(textOf(row)).toBe('Milloin vika korjataan?');
    expect(row).toMatchObject({ message: { whole: expect.stringContaining('Vanha?') as string } });
  });

  it('leaves out what a machine answered, and says so', async () => {
    const rows = await read(mail(['Auto-Submitted: auto-replied'], 'Olen lomalla.'));
    expect(rows).toMatchObject([{ kind: 'reject', reason: 'autoReply' }]);
  });
});
