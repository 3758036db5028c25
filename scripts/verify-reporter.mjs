import { writeFileSync } from 'node:fs';

/**
 * Vitest reporter of `npm run verify`: the totals and every failure in the file that VERIFY_REPORT names, for the summary at the
 * end. A hook or an error outside all tests fails a run in which each test passed; it is named as well.
 */
export default class VerifyReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const totals = { passed: 0, failed: 0, skipped: 0 };
    const failures = unhandledErrors.map((error) => `outside all tests: ${firstLines(error)}`);
    for (const module of modules) {
      const place = module.relativeModuleId;
      for (const error of module.errors()) failures.push(`${place}: ${firstLines(error)}`);
      for (const suite of module.children.allSuites())
        for (const error of suite.errors())
          failures.push(`${place} > ${suite.fullName}: ${firstLines(error)}`);
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        totals[state === 'pending' ? 'skipped' : state] += 1;
        if (state === 'failed') failures.push(`${place} > ${test.fullName}: ${firstLines(errors[0])}`);
      }
    }
    writeFileSync(process.env['VERIFY_REPORT'], JSON.stringify({ totals, failures }));
  }
}

function firstLines(error) {
  const [where] = error?.stacks ?? [];
  const message = String(error?.message ?? error)
    .split('\n')
    .slice(0, 6)
    .join(' ');
  return where ? `${message} (${where.file}:${where.line})` : message;
}
