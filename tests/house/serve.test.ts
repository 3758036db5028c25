import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../support/process';

const SERVE = 'tests/house/processes/serve-a-page.ts';
const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-serve-'));
const other = createServer();

beforeAll(() => listen(other));
afterAll(() => {
  other.close();
  rmSync(folder, { recursive: true, force: true });
});

async function listen(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

async function start() {
  const running = runScript(SERVE, [], { VUORO_DATA: folder, PORT: '0' });
  const [, address = ''] = await running.says(/Vuoro is at (\S+)/);
  return { running, address };
}

const write = async (address: string): Promise<unknown> =>
  (await fetch(`${address}/write`, { method: 'POST' })).json();

// Once through, in order: each start of the embedded database takes seconds.
describe('the server', () => {
  it('stops in order at SIGTERM, even when it is told twice, and finds its data again', async () => {
    const first = await start();
    expect(await (await fetch(first.address)).text()).toBe('here');
    expect(await write(first.address)).toEqual({ n: 1 });
    first.running.process.kill('SIGTERM');
    // A terminal's Ctrl-C arrives from the terminal and from the parent.
    expect(await first.running.ends('SIGTERM')).toBe(0);
    expect(first.running.printed()).toContain('worker stopped');
    expect(readdirSync(path.join(folder, 'locks'))).toEqual([]);
    expect(readdirSync(path.join(folder, 'db'))).not.toContain('postmaster.pid');

    const second = await start();
    expect(await write(second.address)).toEqual({ n: 2 });
    const third = runScript(SERVE, [], { VUORO_DATA: folder, PORT: '0' });
    expect(await third.ends()).toBe(1);
    expect(third.printed()).toBe(
      `The data folder ${folder} is in use by process ${second.running.process.pid}. Stop it first, ` +
        'or give this one another folder with VUORO_DATA, or use PostgreSQL with DATABASE_URL.\n',
    );
    expect(await second.running.ends('SIGINT')).toBe(0);
  });

  it('says in one sentence that its port is taken, and lets the data folder go', async () => {
    const { port } = other.address() as AddressInfo;
    const refused = runScript(SERVE, [], { VUORO_DATA: folder, PORT: String(port) });
    expect(await refused.ends()).toBe(1);
    expect(refused.printed()).toBe(
      `Port ${port} is in use. Stop what uses it, or choose another, such as PORT=${port + 1}.\n`,
    );
    expect(readdirSync(path.join(folder, 'locks'))).toEqual([]);
  });

  it('says what is wrong in the environment', async () => {
    const refused = runScript(SERVE, [], { VUORO_DATA: folder, PORT: 'x' });
    expect(await refused.ends()).toBe(1);
    expect(refused.printed()).toContain('The environment is not right:\n  PORT: ');
    expect(refused.printed()).not.toMatch(/^\s+at /m);
  });
});
