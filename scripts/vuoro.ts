/**
 * The command line: `npm run -s vuoro -- <command> …`. Each command is a door of its own in
 * scripts/vuoro/, loaded only when asked for, so that a pure command never opens the database.
 */
import { InputError } from './vuoro/input';

type Command = {
  readonly summary: string;
  readonly load: () => Promise<{ run: (args: readonly string[]) => Promise<void> }>;
};

const COMMANDS: Readonly<Record<string, Command>> = {
  arbitrate: {
    summary: 'INSTANCE → decisions, ledger and explanations',
    load: () => import('./vuoro/arbitrate'),
  },
  backup: { summary: 'FOLDER → everything, as it is now', load: () => import('./vuoro/backup') },
  doctor: { summary: 'looks the installation over', load: () => import('./vuoro/doctor') },
  evaluate: {
    summary: 'FILE → how well all of it does on messages that people have labelled',
    load: () => import('./vuoro/evaluate'),
  },
  hold: {
    summary: 'all | channel KEY | department KEY → stops publishing at once',
    load: () => import('./vuoro/hold'),
  },
  lift: { summary: 'lifts holds, and releases nothing by itself', load: () => import('./vuoro/lift') },
  match: { summary: '--answers KB FILE → published answers that fit', load: () => import('./vuoro/match') },
  measure: {
    summary: 'FILE → length of each text as its channel counts it',
    load: () => import('./vuoro/measure'),
  },
  mine: {
    summary: 'FILE → language, kind, questions and topics of messages',
    load: () => import('./vuoro/mine'),
  },
  person: {
    summary: 'export | erase WHO → all that one person has sent, or nothing of it any more',
    load: () => import('./vuoro/person'),
  },
  redact: { summary: 'FILE → messages with personal data masked', load: () => import('./vuoro/redact') },
  restore: {
    summary: 'FOLDER → a backup into an empty database; nothing past is sent again',
    load: () => import('./vuoro/restore'),
  },
  suggest: {
    summary: 'FILE → topics suggested before each label was seen',
    load: () => import('./vuoro/suggest'),
  },
  trends: { summary: 'FILE → alarms for rising topics', load: () => import('./vuoro/trends') },
};

function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: npm run -s vuoro -- <command> [arguments]\n\n${lines.join('\n')}\n`;
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help') {
    process.stdout.write(help());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    process.stderr.write(`Unknown command "${name}".\n\n${help()}`);
    return 2;
  }
  try {
    await (await command.load()).run(args);
    // A command that found something wrong has said so.
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

// A reader that stops early (`… | head`) is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
