import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

/** Another process has the data folder; two would corrupt it. */
export class DataFolderBusy extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `The data folder ${dataDir} is in use by process ${pid}. Stop it first, ` +
        'or give this one another folder with VUORO_DATA, or use PostgreSQL with DATABASE_URL.',
    );
    this.name = 'DataFolderBusy';
  }
}

/**
 * Takes the data folder for this process. The embedded database itself has no such lock: a second
 * process would open the same files and write over the first one's.
 *
 * @returns releases the lock
 * @throws DataFolderBusy while another living process holds it
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'lock');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, `${process.pid} ${hostname()} ${processStart(process.pid) ?? ''}\n`);
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = livingHolder(file);
      if (holder !== undefined) throw new DataFolderBusy(dataDir, holder);
      rmSync(file, { force: true });
    }
  }
  throw new DataFolderBusy(dataDir, livingHolder(file) ?? 0);
}

/** The process that holds the lock, unless it is gone (killed, or the machine restarted). */
function livingHolder(file: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const [pidText, host, start] = text.trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  // On another machine (a shared folder) we cannot ask: believe the file.
  if (host !== hostname()) return pid;
  if (pid === process.pid) return pid;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : undefined;
  }
  // A restarted machine or container reuses small process numbers: same number, other process.
  return start && processStart(pid) !== start ? undefined : pid;
}

/** When a process started, in kernel ticks; undefined where the system does not tell. */
function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22, counted after the command name, which may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
