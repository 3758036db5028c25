/**
 * The demonstration company, Laaja Oy, around the present day. Runs once: a database that has people
 * in it is left as it is.
 */
import '../scripts/server/mode';
import { closeDatabase } from '../app/db/database.server';
import { stopQueue } from '../app/db/queue.server';
import { prisma } from '../app/db/prisma.server';
import { publishOldAnswers } from './demo/answers';
import { runCampaigns } from './demo/campaigns';
import { openChannels } from './demo/channels';
import { playPastRound } from './demo/history';
import { receiveInbox } from './demo/inbox';
import { linkOldAnswers } from './demo/link-answers';
import { keepLibrary } from './demo/library';
import { talkAboutPosts } from './demo/comments';
import { castLaaja } from './demo/people';
import { agreeOnPolicy } from './demo/policy';
import { fillLibrary } from './demo/media';
import { fillCalendar } from './demo/posts';
import { repeatAndMention } from './demo/repeats';
import { askForSlots } from './demo/requests';
import { keepTemplates } from './demo/templates';
import { planShifts } from './demo/shifts';

async function seed(): Promise<void> {
  if ((await (await prisma()).user.count()) > 0) return;
  console.log('Filling the demonstration company …');
  const cast = await castLaaja();
  const channels = await openChannels();
  await planShifts(cast);
  await agreeOnPolicy(cast);
  console.log(`  ${await fillLibrary(cast.people.aino)} pictures in the media library`);
  console.log(`  ${await publishOldAnswers(cast, channels)} published answers`);
  console.log(`  ${await playPastRound(cast, channels)} requests granted in the round before`);
  console.log(`  ${await fillCalendar(cast, channels)} posts in the calendar`);
  console.log(`  ${await runCampaigns(cast)} campaigns`);
  console.log(`  ${await repeatAndMention(cast, channels)} times of a post that repeats`);
  console.log(`  ${await keepTemplates(cast, channels)} templates`);
  console.log(`  ${await keepLibrary()} evergreens`);
  console.log(`  ${await talkAboutPosts(cast)} comments`);
  console.log(`  ${await askForSlots(cast, channels)} requests for slots`);
  console.log(`  ${await receiveInbox()} messages, grouped into topics`);
  console.log(`  ${await linkOldAnswers()} topics that have an answer already`);
}

try {
  await seed();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await stopQueue();
  await closeDatabase();
}
