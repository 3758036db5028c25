import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'vuoro-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TSX = ['--import', 'tsx', 'scripts/vuoro.ts'];

function vuoro(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...TSX, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

function node(code: string) {
  const args = ['--input-type=module', '-e', code];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('vuoro', () => {
  it('lists its commands when asked for help, or for nothing', () => {
    const { status, stdout, stderr } = vuoro('help');
    expect([status, stderr]).toEqual([0, '']);
    for (const name of ['arbitrate', 'match', 'measure', 'mine', 'redact', 'suggest', 'trends'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(vuoro().stdout).toBe(stdout);
  });

  it.each(['mien', 'toString', '__proto__'])(
    'does not know "%s", says so on standard error, exits with 2',
    (name) => {
      const { status, stdout, stderr } = vuoro(name);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(new RegExp(`^Unknown command "${name}".\n\nUsage: `));
    },
  );

  it('names the file, the line and what was expected, and exits with 2', () => {
    const file = path.join(folder, 'viestit.jsonl');
    writeFileSync(file, '{"id":"1","channel":"x","text":"hei"}\n\n{"id":"2","channel"\n');
    const { status, stderr } = vuoro('measure', file);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^.*viestit\.jsonl, line 3: expected JSON: .+\n$/);
  });

  it('ends quietly when its reader stops early', async () => {
    const file = path.join(folder, 'monta.jsonl');
    writeFileSync(file, '{"id":"1","channel":"bluesky","text":"hei"}\n'.repeat(20_000));
    const child = spawn(process.execPath, [...TSX, 'measure', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    let complaints = '';
    child.stderr.on('data', (piece: Buffer) => {
      complaints += piece.toString();
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.once('close', resolve));
    expect([status, complaints]).toEqual([0, '']);
  });
});

describe('npm run up', () => {
  it('knows its options', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/up.mjs', '--demo'], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, 'Unknown option --demo. There are --empty and --dev.\n']);
  });

  it.each(['18.20.4', '20.18.3'])('says that Node %s is too old', (version) => {
    const { status, stderr } = node(
      `const { requireNode } = await import('./scripts/install.mjs'); requireNode('${version}'); console.log('went on')`,
    );
    expect([status, stderr]).toEqual([1, `Vuoro needs Node 20.19 or newer; this is ${version}.\n`]);
  });

  it.each(['20.19.0', '22.12.0', '24.0.0'])('runs on Node %s', (version) => {
    const { status } = node(
      `const { requireNode } = await import('./scripts/install.mjs'); requireNode('${version}')`,
    );
    expect(status).toBe(0);
  });

  it('ends with what a failed step has said, and nothing on top', () => {
    const { status, stderr } = node(`const { run } = await import('./scripts/install.mjs');
      run(process.execPath, ['-e', 'console.error("the folder is in use"); process.exit(1)']); console.log('went on')`);
    expect([status, stderr]).toEqual([1, 'the folder is in use\n']);
  });
});
