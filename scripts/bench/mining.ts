import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import { createMiner } from '~/domain/questions/group/miner';
import { nextRegroupAt } from '~/domain/questions/group/schedule';
import { createMessages } from './messages';

const MARKS = [10_000, 100_000, 1_000_000] as const;
/** Times are taken over the last so many messages before each mark. */
const WINDOW = 5_000;
const MEGABYTE = 2 ** 20;

type Figures = {
  readonly messages: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The same in processor time, which other work on the machine does not lengthen. */
  readonly p99CpuMs: number;
  readonly rssMb: number;
  /** The longest single forming of topics so far: background work, not part of the times above. */
  readonly regroupMs: number;
};

/**
 * Time for one message to be read, split, masked of greetings and put into a topic, and memory of the
 * process, at 10,000, 100,000 and 1,000,000 messages. `mining 100000` stops there.
 */
export async function run([most]: readonly string[]): Promise<{ readonly at: readonly Figures[] }> {
  const marks = MARKS.filter((mark) => mark <= Number(most ?? Infinity));
  const miner = createMiner({ encode: loadEncoder() });
  const times = new Float64Array(WINDOW);
  const cpuTimes = new Float64Array(WINDOW);
  const at: Figures[] = [];
  let regroupAt = nextRegroupAt(0);
  let regroupMs = 0;
  let messages = 0;
  for (const text of createMessages(marks.at(-1) ?? 0)) {
    const cpuBefore = process.cpuUsage();
    const before = performance.now();
    miner.add({ id: `m${messages}`, text });
    times[messages % WINDOW] = performance.now() - before;
    const { user, system } = process.cpuUsage(cpuBefore);
    cpuTimes[messages % WINDOW] = (user + system) / 1_000;
    messages += 1;
    if (miner.size >= regroupAt) {
      const from = performance.now();
      miner.regroup();
      regroupMs = Math.max(regroupMs, performance.now() - from);
      regroupAt = nextRegroupAt(miner.size);
    }
    if (messages % 10_000 !== 0) continue;
    const now = figures(messages, times, cpuTimes, regroupMs);
    process.stderr.write(`${messages} messages: p50 ${now.p50Ms} ms, p99 ${now.p99Ms} ms, ${now.rssMb} MB\n`);
    if (marks.some((mark) => mark === messages)) at.push(now);
  }
  return Promise.resolve({ at });
}

function figures(messages: number, times: Float64Array, cpuTimes: Float64Array, regroupMs: number): Figures {
  return {
    messages,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    p99CpuMs: percentile(cpuTimes, 0.99),
    rssMb: Math.round(process.memoryUsage.rss() / MEGABYTE),
    regroupMs: Math.round(regroupMs),
  };
}

function percentile(times: Float64Array, share: number): number {
  const sorted = times.toSorted();
  return Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 100) / 100;
}
