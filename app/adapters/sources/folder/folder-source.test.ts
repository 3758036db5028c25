import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Resume, SourceBatch } from '../contract';
import { folderSource } from './folder-source.server';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vuoro-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const never = new AbortController().signal;
const put = (name: string, text: string | Uint8Array) => writeFileSync(path.join(root, name), text);
const jsonl = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) =>
    JSON.stringify({ id: `${from + at}`, text: `Kysymys ${from + at}?` }),
  ).join('\n');

async function readAll(resume: Resume = null, most = Infinity, settleMs = 0) {
  const batches: SourceBatch[] = [];
  for await (const batch of folderSource(root, 'Europe/Helsinki', settleMs).read(resume, never)) {
    batches.push(batch);
    if (batches.length === most) break; // as if killed here
  }
  const texts = batches.flatMap(({ items }) =>
    items.map((item) => (item.kind === 'message' ? item.message.text : item.reason)),
  );
  return { batches, texts, resume: batches.at(-1)?.resume ?? resume };
}

describe('a watched folder', () => {
  it('reads files of every format once, and puts them away', async () => {
    put('a.csv', 'Tunniste;Viesti\n1;Missä lasku on?\n');
    put('b.jsonl', jsonl(0, 1));
    put('c.mbox', 'From a@b Fri Nov 20 09:05:00 2026\nFrom: a@b\nMessage-ID: <1@x>\n\nMilloin?\n');
    const { texts, resume } = await readAll();
    expect(texts.toSorted()).toEqual(['Kysymys 0?', 'Milloin?', 'Missä lasku on?']);
    expect(readdirSync(path.join(root, 'done')).toSorted()).toEqual(['a.csv', 'b.jsonl', 'c.mbox']);
    expect((await readAll()).texts).toEqual([]);
    // Tomorrow's file has the same name and the same size.
    await new Promise((resolve) => setTimeout(resolve, 20));
    put('c.mbox', 'From a@b Fri Nov 20 09:05:00 2026\nFrom: a@b\nMessage-ID: <2@x>\n\nMissä??\n');
    expect((await readAll(resume)).texts).toEqual(['Missä??']);
    expect(readdirSync(path.join(root, 'done'))).toHaveLength(4);
  });

  it.each([1, 2, 3])('goes on after batch %i of three, wherever it was killed', async (killedAfter) => {
    put('a.jsonl', jsonl(0, 250));
    const first = await readAll(null, killedAfter);
    expect(existsSync(path.join(root, 'a.jsonl'))).toBe(true);
    const second = await readAll(first.resume);
    const all = [...first.texts, ...second.texts];
    expect(all).toEqual(Array.from({ length: 250 }, (_, at) => `Kysymys ${at}?`));
    expect(existsSync(path.join(root, 'a.jsonl'))).toBe(false);
  });

  it('names what it cannot read, and reads the rest', async () => {
    put('kuva.png', new Uint8Array([137, 80, 78, 71, 0, 0, 1, 2]));
    put('tyhja.csv', '');
    put('rivi.jsonl', '{"id":"1","text":""}\n{"id":"2","text":"Hei?"}');
    const { texts } = await readAll();
    expect(texts.toSorted()).toEqual(['Hei?', 'emptyText', 'unreadableFile', 'unreadableFile']);
    expect(readdirSync(path.join(root, 'done'))).toHaveLength(3);
  });

  it('leaves links, folders, hidden files and files on their way alone', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'vuoro-outside-'));
    writeFileSync(path.join(outside, 'secret.jsonl'), jsonl(0, 1));
    symlinkSync(path.join(outside, 'secret.jsonl'), path.join(root, 'link.jsonl'));
    mkdirSync(path.join(root, 'sub.jsonl'));
    put('.hidden.jsonl', jsonl(0, 1));
    expect((await readAll()).texts).toEqual([]);
    put('new.jsonl', jsonl(0, 1));
    expect((await readAll(null, Infinity, 60_000)).texts).toEqual([]);
    expect((await readAll()).texts).toEqual(['Kysymys 0?']);
    rmSync(outside, { recursive: true });
  });

  it('says when there is no folder, or it is closed', async () => {
    const check = (folder: string | null) => folderSource(folder, 'Europe/Helsinki').check(never);
    await expect(check(null)).rejects.toMatchObject({ code: 'noFolder' });
    await expect(check(path.join(root, 'none'))).rejects.toMatchObject({ code: 'folderClosed' });
    put('a.jsonl', jsonl(0, 2));
    chmodSync(path.join(root, 'a.jsonl'), 0o600);
    expect(await check(root)).toEqual({ name: root, items: 1 });
  });
});
