import { parseArgs } from 'node:util';
import { loadEncoder } from '../../app/adapters/encoder/load-encoder.server';
import { createMiner, type Miner } from '../../app/domain/questions/group/miner';
import { nextRegroupAt } from '../../app/domain/questions/group/schedule';
import type { TrendEvent } from '../../app/domain/questions/trends/counts';
import type { TrendAlarm } from '../../app/domain/questions/trends/replay';
import { Senders } from '../../app/domain/questions/trends/senders';
import { TwoLevelReplay } from '../../app/domain/questions/trends/two-levels';
import { InputError, readJsonl, writeLine } from './input';
import { createProgress, createUniqueIds, messageSchema, parseOrRefuse } from './message';

const USAGE = 'vuoro trends [FILE]';

type Asked = {
  readonly question: string;
  readonly message: string;
  readonly ts: number;
  readonly from: string;
};

/** One line for each time a topic begins to rise, in time order; nothing later takes part in an alarm. */
export async function run(args: readonly string[]): Promise<void> {
  const { positionals } = parseOrRefuse(() => parseArgs({ args: [...args], allowPositionals: true }), USAGE);
  const miner = createMiner({ encode: loadEncoder() });
  const replay = new TwoLevelReplay();
  const senders = new Senders();
  const uniqueId = createUniqueIds();
  const progress = createProgress(5_000);
  const asked: Asked[] = [];
  let messages = 0;
  let latest = -Infinity;
  let regroupAt = nextRegroupAt(0);
  for await (const message of readJsonl(positionals[0], messageSchema)) {
    if (message.ts === undefined)
      throw new InputError(`Message "${message.id}": expected "ts", the time of arrival (ISO 8601)`);
    // A clock that went back must not bring alarms from the past.
    const ts = Math.max(latest, Date.parse(message.ts));
    latest = ts;
    await writeAlarms(replay.advanceTo(ts));
    const { questions } = miner.add({ id: uniqueId(message.id), text: message.text });
    for (const { id, text } of questions) {
      const each: Asked = {
        question: id,
        message: message.id,
        ts,
        from: senders.of({ message: `${messages}`, ts, from: message.from ?? null, text }),
      };
      asked.push(each);
      replay.add(eventOf(each, miner), miner.microGroupOf(id) ?? id);
    }
    if (miner.size >= regroupAt) {
      miner.regroup();
      replay.regroup(asked.map((each) => eventOf(each, miner)));
      regroupAt = nextRegroupAt(miner.size);
    }
    progress((messages += 1));
  }
  await writeAlarms(replay.advanceTo(latest + 3_600_000));
}

function eventOf({ question, message, ts, from }: Asked, miner: Miner): TrendEvent {
  return { ts, topic: miner.topicOf(question) ?? '', from, id: message };
}

async function writeAlarms(alarms: readonly TrendAlarm[]): Promise<void> {
  for (const { topic, ts, kind, times, count, since, members } of alarms) {
    await writeLine({
      topic,
      ts: new Date(ts).toISOString(),
      kind,
      times,
      count,
      since: new Date(since).toISOString(),
      members: [...new Set(members)],
    });
  }
}
