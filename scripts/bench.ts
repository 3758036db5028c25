/**
 * Measures what the product promises: `npm run -s bench -- <name>`. Progress and quality go to standard error;
 * the last line of standard output is one JSON object with the name as its key.
 */
const BENCHES: Readonly<
  Record<string, () => Promise<{ run: (args: readonly string[]) => Promise<object> }>>
> = {
  'alarm-line': () => import('./bench/alarm-line'),
  arbitration: () => import('./bench/arbitration/run'),
  calendar: () => import('./bench/calendar'),
  mining: () => import('./bench/mining'),
  publishing: () => import('./bench/publishing'),
  'publishing-kill': () => import('./bench/publishing-kill'),
  'publishing-simulation': () => import('./bench/publishing-simulation'),
  questions: () => import('./bench/questions/run'),
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  const load = name !== undefined && Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!name || !load) {
    process.stderr.write(`Usage: npm run -s bench -- <name>\nNames: ${Object.keys(BENCHES).join(', ')}\n`);
    return 2;
  }
  const figures = await (await load()).run(args);
  process.stdout.write(`${JSON.stringify({ [name]: figures })}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));

export {};
