/** The layers: who may import whom, and why. Held by test/architecture.test.ts. */
const stages = '(intent|dialogue|profile|retrieve|rank|artwork|compose|explain|experiments)';
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: [...allowed, from] },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means two modules are one.',
      from: {},
      to: { circular: true },
    },
    only('model-knows-zod-only', '^src/model/', ['^node_modules/zod/'], 'The types stand below everything.'),
    only('pipeline-knows-nothing', '^src/pipeline/', [], 'Running order has nothing to do with films.'),
    only('ports-know-the-model', '^src/ports/', ['^src/model/'], 'Interfaces speak in types of the model.'),
    only(
      'prompts-know-the-model',
      '^prompts/',
      ['^src/model/index\\.ts$', '^node_modules/zod/'],
      'A prompt is words and a schema.',
    ),
    {
      name: 'prompts-are-read-by-stages',
      severity: 'error',
      comment: 'What a language model is told is decided where the answer is checked.',
      from: { path: '^(src|db|embeddings)/', pathNot: '^src/(intent|compose|explain|flows)/' },
      to: { path: '^prompts/' },
    },
    {
      name: 'a-stage-knows-no-other-stage',
      severity: 'error',
      comment: 'A stage can be replaced without touching its neighbours.',
      from: { path: `^src/${stages}/` },
      to: { path: '^src/', pathNot: ['^src/(model|pipeline|ports)/', '^src/$1/', '^prompts/'] },
    },
    {
      name: 'stages-know-no-packages',
      severity: 'error',
      comment: 'Stages are pure; only zod may come in.',
      from: { path: `^src/${stages}/` },
      to: { path: '^node_modules/', pathNot: '^node_modules/zod/' },
    },
    {
      name: 'flows-compose-stages',
      severity: 'error',
      comment: 'A flow lists stages; it touches no adapter, driver or platform.',
      from: { path: '^src/flows/' },
      to: { path: '^(src/(adapters|platform)|db|embeddings|evals|test)/' },
    },
    {
      name: 'adapters-know-flows',
      severity: 'error',
      comment: 'Faces of the service reach the stages only through flows.',
      from: { path: '^src/adapters/' },
      to: { path: `^(src/(platform|${stages.slice(1, -1)})|db|embeddings|evals|test)/` },
    },
    {
      name: 'stores-know-no-driver',
      severity: 'error',
      comment: "db speaks drizzle; which driver stands below is the composition root's to say.",
      from: { path: '^(db|embeddings)/' },
      to: {
        path: ['^src/', 'better-sqlite3', 'hnswlib', 'onnxruntime'],
        pathNot: ['^src/(model|ports)/', 'drizzle-orm'],
      },
    },
    {
      name: 'node-lives-in-one-place',
      severity: 'error',
      comment: 'Everything outside platform/node must run where Node does not.',
      from: { path: '^(src|db|embeddings|prompts)/', pathNot: '^src/platform/node/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-tests-or-evals',
      severity: 'error',
      comment: 'They look at the product, never the other way round.',
      from: { path: '^(src|db|embeddings|prompts)/' },
      to: { path: '^(evals|test)/' },
    },
    {
      name: 'folders-are-entered-by-their-index',
      severity: 'error',
      comment: 'The index is the surface; the rest may change.',
      from: { path: '^(src/[^/]+|db|embeddings)/' },
      to: {
        path: '^(?:src/(?!platform)[^/]+|prompts)/(?!index\\.ts$)',
        pathNot: ['^$1/', '^src/adapters/[^/]+/index\\.ts$'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
};
