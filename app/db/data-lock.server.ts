import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { makeFileOnce } from '~/platform/exclusive-file.server';
import { writableFolder } from '~/platform/writable-folder.server';

/** Another process has the data folder; two would corrupt it. */
export class DataFolderBusy extends Error {
  constructor(dataDir: string, holder: Holder) {
    super(
      `The data folder ${dataDir} is in use by process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}. ` +
        'Stop it first, or give this one another folder with VUORO_DATA, or use PostgreSQL with DATABASE_URL.' +
        // Only a person can know whether a process of another machine is gone.
        (holder.host === hostname() ? '' : ` If that process is gone for good, remove ${holder.file}.`),
    );
    this.name = 'DataFolderBusy';
  }
}

type Holder = {
  readonly file: string;
  readonly pid: number;
  readonly host: string;
  /** When the process started, in kernel ticks; empty where the system does not tell. */
  readonly start: string;
};

const TRIES = 5;

/**
 * Takes the data folder for this process. The embedded database itself has no such lock: a second
 * process would open the same files and write over the first one's.
 *
 * Each process puts down a note of its own and then looks for other people's. Of two that come at once the
 * later looker sees the other's note, so both never get in; both may see each other and step back, and
 * then come again after waits of different length. Nobody removes the note of a living process.
 *
 * @returns releases the lock
 * @throws DataFolderBusy while another living process holds it, or a sentence that it cannot be written
 */
export function lockDataFolder(dataDir: string): () => void {
  const folder = writableFolder(path.join(dataDir, 'locks'));
  for (let attempt = 1; ; attempt += 1) {
    const others = livingHolders(folder);
    const taken = others.length === 0 ? leaveNote(folder) : undefined;
    const rival = others[0] ?? livingHolders(folder).find(({ file }) => file !== taken);
    if (taken && !rival) return () => rmSync(taken, { force: true });
    if (taken) rmSync(taken, { force: true });
    // A process that was here before us stays; one that came with us may step back as we do.
    if (rival && (others.length > 0 || attempt === TRIES)) throw new DataFolderBusy(dataDir, rival);
    wait(20 + Math.random() * 80 * attempt);
  }
}

/** This process's note, or undefined when it has left one already. */
function leaveNote(folder: string): string | undefined {
  const start = processStart(process.pid) ?? '';
  const file = path.join(folder, `${process.pid}-${start}`);
  return makeFileOnce(file, JSON.stringify({ pid: process.pid, host: hostname(), start })) ? file : undefined;
}

/** Notes of processes that live, as far as we can know. Those of the dead (killed, or the machine restarted) are cleared away. */
function livingHolders(folder: string): readonly Holder[] {
  const holders = readdirSync(folder)
    // Drafts of notes have a second dot-separated part.
    .filter((name) => !name.includes('.'))
    .flatMap((name) => readNote(path.join(folder, name)));
  const [living, dead] = [holders.filter(isLiving), holders.filter((holder) => !isLiving(holder))];
  for (const { file } of dead) rmSync(file, { force: true });
  return living;
}

function readNote(file: string): readonly Holder[] {
  try {
    const note = JSON.parse(readFileSync(file, 'utf8')) as Omit<Holder, 'file'>;
    return [{ file, pid: Number(note.pid), host: String(note.host), start: String(note.start) }];
  } catch {
    // Taken away between the listing and the reading.
    return [];
  }
}

function isLiving({ pid, host, start }: Holder): boolean {
  // On another machine (a shared folder) we cannot ask: believe the note.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // A restarted machine or container reuses small process numbers: same number, other process.
  return start === '' || processStart(pid) === start;
}

function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22, counted after the command name, which may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
