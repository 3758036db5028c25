import { afterAll, vi } from 'vitest';

// Test files share a process, so that Node's packages are loaded once and not seventy times. Vuoro's own
// modules are loaded anew for each file, and the environment is put back after it: what one file keeps in
// memory or sets never reaches the next.
vi.resetModules();
const environment = { ...process.env };
afterAll(() => {
  for (const name of Object.keys(process.env))
    if (!(name in environment)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
});
