import { SMTPServer } from 'smtp-server';

export type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came: headers and body. */
  readonly raw: string;
};

/** What the server answers a mail with; `hangUp` takes the text and breaks the line before it answers. */
export type Manner = 'takes' | 'refuses' | 'isBusy' | 'hangsUp';

export type TestSmtpServer = {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  behave: (manner: Manner) => void;
  close: () => Promise<void>;
};

/** A real SMTP server on this machine that keeps what it is given. Asks for a name and a password. */
export async function startSmtpServer(): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = [];
  let manner: Manner = 'takes';
  const server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'vuoro' && password === 'a secret'
        ? done(null, { user: username })
        : done(new Error('wrong password')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (manner === 'refuses') return done(reply(554, 'not wanted'));
        if (manner === 'isBusy') return done(reply(451, 'come again'));
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        if (manner === 'hangsUp') return hangUp(server);
        done();
      });
    },
  });
  // A line that we break ourselves is no failure of the test.
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://vuoro:a%20secret@127.0.0.1:${port}`,
    mails,
    behave: (next) => {
      manner = next;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function hangUp(server: SMTPServer): void {
  for (const connection of server.connections) connection.close();
}
