import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { database } from '~/db/database.server';
import { prisma } from '~/db/prisma.server';
import { buildRequest } from '../../../../tests/support/build';
import { withTestDatabase } from '../../../../tests/support/test-database';

withTestDatabase();

const MIGRATION = 'prisma/migrations/20261123073300_decisions_tell_of_the_post/migration.sql';

/** What was written between rounds while it addressed the department, and what it is told as. */
const TEXTS = [
  [
    'Saitte ajan ke 11.11. klo 9.05 (LinkedIn), koska oma julkaisunne antoi sen: ”You got mail”.',
    'Julkaisu sai ajan ke 11.11. klo 9.05 (LinkedIn), koska saman osaston julkaisu antoi paikkansa: ”You got mail”.',
    'You got Wed 11 Nov, 9:05 (LinkedIn) because your own post gave it up: “Saitte ajan”.',
    'The post got Wed 11 Nov, 9:05 (LinkedIn) because another post of the department gave it up: “Saitte ajan”.',
  ],
  [
    'Saitte ajan ke 11.11. klo 9.05 (LinkedIn), koska julkaisunne kiinnitettiin siihen. Väistyi Tuote: ”A”.',
    'Julkaisu sai ajan ke 11.11. klo 9.05 (LinkedIn), koska se kiinnitettiin siihen. Väistyi Tuote: ”A”.',
    'You got Wed 11 Nov, 9:05 (LinkedIn) because your post was pinned to it. Tuote gave way: “A”.',
    'The post got Wed 11 Nov, 9:05 (LinkedIn) because a person pinned it there. Tuote gave way: “A”.',
  ],
  [
    'Julkaisunne uusi aika on ke 11.11. klo 9.05 (LinkedIn), koska annoitte paikan omalle akuutille julkaisulle: ”A”. Saatte siitä saldoon yhden julkaisun.',
    'Julkaisun uusi aika on ke 11.11. klo 9.05 (LinkedIn), koska se antoi paikkansa saman osaston akuutille julkaisulle: ”A”. Siitä hyvitetään osaston saldoon yksi julkaisu.',
    'Your post moved to Wed 11 Nov, 9:05 (LinkedIn) because you gave its slot to your own acute post: “A”. One post is added to your balance.',
    'The post moved to Wed 11 Nov, 9:05 (LinkedIn) because it gave its slot to an acute post of the same department: “A”. One post is added to the department’s balance.',
  ],
  [
    'Julkaisunne menetti ajan ke 11.11. klo 9.05 (LinkedIn), koska annoitte paikan akuutille julkaisulle. Sen sai Tuote: ”A”.',
    'Julkaisu menetti ajan ke 11.11. klo 9.05 (LinkedIn), koska osasto antoi paikan akuutille julkaisulle. Sen sai Tuote: ”A”.',
    'Your post lost Wed 11 Nov, 9:05 (LinkedIn) because you gave its slot to an acute post. It went to Tuote: “A”.',
    'The post lost Wed 11 Nov, 9:05 (LinkedIn) because the department gave its slot to an acute post. It went to Tuote: “A”.',
  ],
] as const;

it('decisions from the time when they addressed the department tell of the post, and once told so stay', async () => {
  const db = await prisma();
  const { id: requestId } = await buildRequest();
  const explanation = { record: null, slotIds: {}, pinnedWhy: null };
  for (const [textFi, , textEn] of TEXTS)
    await db.decision.create({
      data: { requestId, outcome: 'granted', rule: 'free', textFi, textEn, explanation },
    });
  const { sql } = await database();
  const change = await readFile(MIGRATION, 'utf8');
  for (let times = 0; times < 2; times++) {
    await sql.exec(change);
    const rows = await db.decision.findMany({ where: { requestId }, orderBy: { id: 'asc' } });
    expect(rows.map(({ textFi, textEn }) => [textFi, textEn])).toEqual(TEXTS.map(([, fi, , en]) => [fi, en]));
  }
});
