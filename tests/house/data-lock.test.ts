import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DataFolderBusy, lockDataFolder } from '~/db/data-lock.server';
import { runScript } from '../support/process';

const HOLD = 'tests/house/processes/hold-folder.ts';
const root = mkdtempSync(path.join(tmpdir(), 'vuoro-lock-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const freshFolder = () => mkdtempSync(path.join(root, 'data-'));

function leaveNote(folder: string, note: { pid: number; host: string; start: string }): string {
  mkdirSync(path.join(folder, 'locks'), { recursive: true });
  const file = path.join(folder, 'locks', `${note.pid}-${note.start}`);
  writeFileSync(file, JSON.stringify(note));
  return file;
}

describe('the data folder', () => {
  it('is one process’s: a second is told by whom, and may have it after a kill', async () => {
    const folder = freshFolder();
    const first = runScript(HOLD, [folder]);
    await first.says(/taken/);
    expect(() => lockDataFolder(folder)).toThrow(
      `The data folder ${folder} is in use by process ${first.process.pid}. Stop it first, ` +
        'or give this one another folder with VUORO_DATA, or use PostgreSQL with DATABASE_URL.',
    );
    await first.ends('SIGKILL');
    const release = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(DataFolderBusy);
    release();
    lockDataFolder(folder)();
    expect(readdirSync(path.join(folder, 'locks'))).toEqual([]);
  });

  it('that cannot be made is told by its name, with what to do', () => {
    const file = path.join(freshFolder(), 'tiedosto');
    writeFileSync(file, '');
    expect(() => lockDataFolder(path.join(file, 'data'))).toThrow(
      /^Vuoro cannot write to .*tiedosto\/data\/locks \(ENOTDIR\)\. .* VUORO_DATA\.$/,
    );
  });

  it('goes to one of four that come at the same moment, past the note of a dead one', async () => {
    const folder = freshFolder();
    leaveNote(folder, { pid: 4_194_304, host: hostname(), start: '1' });
    const at = String(Date.now() + 2500);
    const all = [1, 2, 3, 4].map(() => runScript(HOLD, [folder, at]));
    await Promise.all(all.map((each) => each.says(/taken|in use/)));
    expect(all.filter((each) => each.printed().includes('taken'))).toHaveLength(1);
    await Promise.all(all.map((each) => each.ends('SIGKILL')));
  });

  it('is free when the holder’s number now belongs to another process, be it our own', () => {
    for (const pid of [process.pid, process.ppid]) {
      const folder = freshFolder();
      const note = leaveNote(folder, { pid, host: hostname(), start: '1' });
      lockDataFolder(folder)();
      expect(readdirSync(path.dirname(note))).toEqual([]);
    }
  });

  it('stays with a process of another machine, and says which file to remove once that is gone', () => {
    const folder = freshFolder();
    const note = leaveNote(folder, { pid: 4_194_304, host: 'elsewhere', start: '1' });
    expect(() => lockDataFolder(folder)).toThrow(/on elsewhere\..*gone for good, remove /);
    rmSync(note);
    lockDataFolder(folder)();
  });
});
