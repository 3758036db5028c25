/**
 * Who may import whom. Each room lists what it may see inside app/; anything else is an error.
 * Run through `npm run guard`, which first proves that these rules can fail.
 */
const MAY_IMPORT = {
  lib: [],
  domain: ['lib'],
  platform: ['lib'],
  ui: ['domain', 'lib'],
  db: ['domain', 'platform', 'lib'],
  adapters: ['domain', 'platform', 'lib'],
  features: ['domain', 'db', 'adapters', 'platform', 'ui', 'lib'],
  routes: ['features', 'domain', 'platform', 'ui', 'lib'],
  jobs: ['features', 'domain', 'platform', 'lib'],
};

const room = ([name, may]) => ({
  name: `${name}-room`,
  severity: 'error',
  comment: `app/${name} may import: ${[name, ...may].join(', ')}. Move the shared piece down, or the caller up.`,
  from: { path: `^app/${name}/` },
  to: { path: '^app/', pathNot: `^app/(${[name, ...may].join('|')})/` },
});

module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(room),
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'Rules take data and return data. Do the reading and writing in features/ and pass the result in.',
      from: { path: '^app/domain/' },
      to: {
        pathNot: '^app/(domain|lib)/|node_modules/(zod|date-fns|rrule-temporal|snowball-stemmers|@types/)',
      },
    },
    {
      name: 'features-by-front-door',
      severity: 'error',
      comment: 'Another feature is reached through its api.server.ts only.',
      from: { path: '^app/features/([^/]+)/' },
      to: { path: '^app/features/', pathNot: ['^app/features/$1/', '/api\\.server\\.ts$'] },
    },
    {
      name: 'routes-do-not-share-code',
      severity: 'error',
      comment: 'Routes are doors. Put what two of them need into a feature or into ui/.',
      from: { path: '^app/routes/([^./]+)' },
      to: { path: '^app/routes/', pathNot: '^app/routes/$1' },
    },
    {
      name: 'prisma-lives-in-db',
      severity: 'error',
      comment: 'Only app/db says "prisma". Import the client and its types from ~/db.',
      from: { path: '^app/', pathNot: '^app/db/' },
      to: { path: '(^|/)@prisma/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two modules that need each other are one, or three.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-feature-cycles',
      severity: 'error',
      scope: 'folder',
      from: { path: '^app/features/[^/]+$' },
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules|app/db/generated' },
    // Tests sit beside what they test and may arrange anything; only the product has a direction.
    exclude: { path: ['\\.test\\.tsx?$', '^tests/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
