/**
 * The import guard, and the proof that it can say no: three bad imports are planted, each must be
 * caught by its own rule; then the tree itself must pass. A guard that sees no modules (as happens
 * with a compiler it does not know) would pass everything, so the number of modules is checked too.
 */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

const CANARIES = [
  { file: 'app/domain/canary.ts', code: "export { readFileSync } from 'node:fs';\n", rule: 'domain-is-pure' },
  {
    file: 'app/routes/canary.ts',
    code: "export { prisma } from '~/db/prisma.server';\n",
    rule: 'routes-room',
  },
  { file: 'app/lib/canary.ts', code: "export { can } from '~/domain/access/can';\n", rule: 'lib-room' },
] as const;

type Violation = {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string; readonly severity: string };
};
type Summary = { readonly violations: readonly Violation[]; readonly totalCruised: number };

function cruise(): Summary {
  const args = ['app', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const run = (): string =>
    execFileSync('node_modules/.bin/depcruise', args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  let text: string;
  try {
    text = run();
  } catch (error) {
    // It exits with the number of violations and prints them all the same.
    text = (error as { stdout: string }).stdout;
  }
  return (JSON.parse(text) as { summary: Summary }).summary;
}

function caughtCanaries(): readonly string[] {
  try {
    for (const { file, code } of CANARIES) writeFileSync(file, code);
    const { violations } = cruise();
    return CANARIES.filter(({ file, rule }) =>
      violations.some((v) => v.from === file && v.rule.name === rule),
    ).map(({ file }) => file);
  } finally {
    for (const { file } of CANARIES) rmSync(file, { force: true });
  }
}

const caught = caughtCanaries();
const missed = CANARIES.filter(({ file }) => !caught.includes(file));
if (missed.length > 0) {
  console.error(`The guard did not see what was planted: ${missed.map(({ rule }) => rule).join(', ')}`);
  process.exit(1);
}
const { violations, totalCruised } = cruise();
for (const { from, to, rule } of violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(
  `Import guard: ${totalCruised} modules, ${violations.length} violations, ${caught.length} of ${CANARIES.length} canaries caught`,
);
process.exit(violations.length > 0 || totalCruised < 50 ? 1 : 0);
