// Imports flow one way: policy ← account ← {collect, trail, access} ← change ← practices ← plan ← watch ← views ← server ← cli.
const order = ['account', 'access', 'practices', 'views', 'cli'];
const src = 'packages/leastwise/src';
const above = (folder) => order.slice(order.indexOf(folder) + 1);

module.exports = {
  forbidden: [
    {
      name: 'policy-is-pure',
      comment: 'The engine runs in a browser: it imports nothing but itself.',
      severity: 'error',
      from: { path: '^packages/policy/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/policy/src' },
    },
    {
      name: 'engine-without-catalogue',
      comment: 'The catalogue is passed to the engine as an argument.',
      severity: 'error',
      from: { path: '^packages/policy/src/(document|pattern|condition|evaluate)', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/policy/src/catalogue' },
    },
    ...order.map((folder) => ({
      name: `${folder}-looks-down`,
      severity: 'error',
      from: { path: `^${src}/${folder}/`, pathNot: '\\.(test|cases)\\.ts$' },
      to: { path: `^${src}/(${[...above(folder), 'none'].join('|')})/` },
    })),
    {
      name: 'trail-looks-down',
      severity: 'error',
      from: { path: `^${src}/trail/` },
      to: { path: `^${src}/(access|practices|views|cli)/` },
    },
    {
      name: 'checks-use-no-engine-room',
      comment: 'A check is pure and uses nothing that the checks of users could not.',
      severity: 'error',
      from: { path: `^${src}/practices/.*/checks/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: '^node:|^(fs|path|child_process|http)$',
        pathNot: '^node:(net|zlib|crypto)$|^(net|zlib|crypto)$',
      },
    },
    {
      name: 'one-check-knows-no-other',
      severity: 'error',
      from: { path: `^${src}/practices/[^/]+/checks/([^/]+)/` },
      to: { path: `^${src}/practices/[^/]+/checks/([^/]+)/`, pathNot: `^${src}/practices/[^/]+/checks/$1/` },
    },
    {
      name: 'shipped-code-leaves-the-demo-generator-alone',
      severity: 'error',
      from: { path: `^${src}`, pathNot: '(\\.test\\.ts|/cases\\.ts|/testing/.*)$' },
      to: { path: '^packages/leastwise/demo-account', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
