/**
 * What each page of the built application loads as JavaScript, gzipped, before anything is done on it: prints every
 * page, the largest first, and in how many files. Exit 1 where a page is over its budget, or where the calendar's grid or the editor is loaded
 * with it. `npm run -s page-sizes`, after `npm run build`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const CLIENT = path.resolve('build/client');

/** kB of gzipped JavaScript that a page may load: what it was when this was written, and a tenth more. */
const BUDGETS = { everyComponent: 450, editor: 225, calendar: 170, other: 180 };

/** Files that a page may load: each is a request, and a browser makes six at a time. */
const FILES_BUDGET = 24;

/** kB of a language's texts, which every first page loads beside it and the browser then keeps. */
const TEXTS_BUDGET = 68;

const EDITOR_PAGES = /^routes\/(_app\.(posts_|templates_|proposals)\.\$id|kitchen-sink)$/;

/** Libraries that only some pages need: by words that their code holds, and the routes that may have them. */
const HEAVY = [
  {
    name: 'FullCalendar',
    marks: ['dayGridMonth', 'timeGridWeek'],
    // The calendar's grid comes when its page has been shown.
    where: /^$/,
  },
  {
    name: 'ProseMirror',
    marks: ['ProseMirror-selectednode'],
    // Elsewhere the editor comes when its page has been shown.
    where: /^routes\/kitchen-sink$/,
  },
];

function readManifest() {
  const folder = path.join(CLIENT, 'assets');
  const file = readdirSync(folder).find((name) => /^manifest-.*\.js$/.test(name));
  if (!file) throw new Error('Nothing has been built yet. Run `npm run build` first.');
  const text = readFileSync(path.join(folder, file), 'utf8');
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
}

const chunks = new Map();
function chunk(address) {
  const known = chunks.get(address);
  if (known) return known;
  const bytes = readFileSync(path.join(CLIENT, address));
  const text = bytes.toString('utf8');
  const found = {
    gzipped: gzipSync(bytes).length,
    heavy: HEAVY.filter(({ marks }) => marks.every((mark) => text.includes(mark))).map(({ name }) => name),
  };
  chunks.set(address, found);
  return found;
}

/** A page's own module and those of the layouts around it, with all that they import at once. */
function filesOf(route, { entry, routes }) {
  const files = new Set([entry.module, ...entry.imports]);
  for (let at = route; at; at = routes[at.parentId])
    for (const one of [at.module, ...(at.imports ?? [])]) files.add(one);
  return [...files];
}

function budgetOf(id) {
  if (id === 'routes/kitchen-sink') return BUDGETS.everyComponent;
  if (id === 'routes/_app.calendar') return BUDGETS.calendar;
  return EDITOR_PAGES.test(id) ? BUDGETS.editor : BUDGETS.other;
}

const manifest = readManifest();
const pages = Object.values(manifest.routes)
  .filter(
    ({ id, hasAction, hasLoader, module }) =>
      id !== 'root' && (hasAction || hasLoader) && chunk(module).gzipped > 60,
  )
  .map((route) => {
    const files = filesOf(route, manifest).map(chunk);
    const kilobytes = files.reduce((sum, { gzipped }) => sum + gzipped, 0) / 1000;
    return {
      id: route.id,
      kilobytes,
      count: files.length,
      heavy: [...new Set(files.flatMap(({ heavy }) => heavy))],
    };
  })
  .sort((a, b) => b.kilobytes - a.kilobytes);

let wrong = 0;
// By the name under which the server looks for them, to tell a page at once.
const built = JSON.parse(readFileSync(path.resolve('build/.vite/client-manifest.json'), 'utf8'));
for (const language of ['fi', 'en']) {
  const kilobytes = chunk(`/${built[`app/platform/i18n/resources-${language}.ts`].file}`).gzipped / 1000;
  const isOver = kilobytes > TEXTS_BUDGET;
  wrong += Number(isOver);
  console.log(
    `${kilobytes.toFixed(1).padStart(7)} kB  texts, ${language}${isOver ? `  ← over its budget of ${TEXTS_BUDGET} kB` : ''}`,
  );
}
for (const { id, kilobytes, count, heavy } of pages) {
  const budget = budgetOf(id);
  const misplaced = heavy.filter((name) => !HEAVY.find((one) => one.name === name)?.where.test(id));
  const problems = [
    ...(kilobytes > budget ? [`over its budget of ${budget} kB`] : []),
    ...(count > FILES_BUDGET ? [`over its budget of ${FILES_BUDGET} files`] : []),
    ...misplaced.map((name) => `loads ${name}, which it does not need`),
  ];
  wrong += problems.length;
  console.log(
    `${kilobytes.toFixed(1).padStart(7)} kB  ${String(count).padStart(3)} files  ${id}${problems.length > 0 ? `  ← ${problems.join(', ')}` : ''}`,
  );
}
if (wrong > 0) process.exitCode = 1;
