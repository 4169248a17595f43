/** What takes long, and finds something on few days. */
const SLOW = ['unit/bench/smoke', 'package/gate', 'engine/trigger/volume'];
/** Short in the fast project, with all their cases in the slow one: see test/support/fullLength.ts. */
const TWICE = [
	'engine/faults/matrix',
	'engine/trigger/accountOnce',
	'engine/trigger/exactlyOnce',
	'unit/media/duration/durationProperties',
];

/** What speaks of no name on the wire: it runs on the other generation of the API as well, when time matters less. */
const BOTH_GENERATIONS = [
	'character/{create,get}',
	'errors/*',
	'examples/{createRender,renderWaitDownload}',
	'faults/matrix',
	'input/*',
	'job/{download*,earlyNotFound,get,wait}',
	'media/{filesAtOnce,upload}',
	'pickers/*',
	'render/{checkedFirst,createdOnce,errorBranch,manyItems,paidOnce,progress,refusedAssets}',
	'render/{stopSubmission,stopWait,together,unclearOutcome,unsent}',
	'scene/*',
	'trigger/{checkEvery,download,errors,examples,jobIds,manual,patience,poll,watchJob}',
].map((names) => `engine/${names}`);

/**
 * What the oldest n8n cannot do (nodes that make data tables, files outside of the items, an error branch that keeps
 * the details of a failed item, its AI builder, the migration report, a credential's own words for a status), or what
 * starts the newest n8n by itself.
 */
const NEWEST_ONLY = [
	'recipeForm',
	'recipePost',
	'recipeApproval',
	'recipeS3',
	'recipeTelegram',
	'recipeGoogle',
	'recipesBatch',
	'recipesRestart',
	'jobsToTheEnd',
	'crash',
	'credentialVersion',
	'onlyOnce',
	'recipesOnce',
	'durableCursors',
	'trigger',
	'triggerAccount',
	'triggerFiles',
	'nodeSearch',
	'installation',
	'migrationReport',
].map((name) => `e2e/${name}`);

/** Where jest looks for files; not through `node_modules` and `dist`. */
const SOURCES = ['bench', 'credentials', 'emulator', 'nodes', 'scripts', 'test'];

const testFiles = (names) => names.map((name) => `<rootDir>/test/${name}\\.test\\.ts$`);

const project = (displayName, options) => ({
	displayName,
	roots: SOURCES.map((folder) => `<rootDir>/${folder}`),
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
	testEnvironment: 'node',
	...options,
});

/** Unit, contract and engine tests: everything except what needs a real n8n. */
const withoutN8n = [
	project('fast', {
		testMatch: ['<rootDir>/test/**/*.test.ts'],
		testPathIgnorePatterns: [
			...['e2e', 'queue', 'browser'].map((folder) => `<rootDir>/test/${folder}/`),
			...testFiles(SLOW),
		],
	}),
	project('slow', {
		testMatch: [...SLOW, ...TWICE].map((name) => `<rootDir>/test/${name}.test.ts`),
		globals: { isFullLength: true },
	}),
	project('v1', {
		testMatch: BOTH_GENERATIONS.map((names) => `<rootDir>/test/${names}.test.ts`),
		globals: { apiVersion: 'v1', isFullLength: true },
	}),
];

/** What starts a real n8n, in `setup` or by itself. */
const withN8n = [
	project('e2e', {
		testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
		globalSetup: '<rootDir>/test/e2e/setup.ts',
		globalTeardown: '<rootDir>/test/e2e/teardown.ts',
	}),
	project('browser', {
		testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
		globalSetup: '<rootDir>/test/e2e/setup.ts',
		globalTeardown: '<rootDir>/test/e2e/teardown.ts',
	}),
	project('queue', {
		testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
		globalSetup: '<rootDir>/test/queue/setup.ts',
		globalTeardown: '<rootDir>/test/queue/teardown.ts',
	}),
	project('versions', {
		testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
		testPathIgnorePatterns: testFiles(NEWEST_ONLY),
		globalSetup: '<rootDir>/test/e2e/setupOldest.ts',
		globalTeardown: '<rootDir>/test/e2e/teardown.ts',
	}),
];

const args = process.argv.slice(2).flatMap((arg) => arg.split('='));
const areSelected = args.includes('--selectProjects');
const real = areSelected ? withN8n.filter(({ displayName }) => args.includes(displayName)) : [];
if (real.length > 1) throw new Error('Each of these needs an n8n of its own: run one at a time');

/** `npx jest` runs the fast tests; `npx jest --selectProjects slow` what it names. */
module.exports = {
	projects: areSelected ? [...withoutN8n, ...withN8n] : withoutN8n.slice(0, 1),
	// Most tests wait for something, so more of them than there are cores can run at once. A queue with its workers, and
	// a browser, have the machine for themselves; the oldest n8n mixes up the transactions of two that write at once.
	maxWorkers: real.length === 0 ? 3 : real[0].displayName === 'e2e' ? 2 : 1,
	maxConcurrency: 30,
	// A stop leaves timers of up to ten seconds: what runs then ends by itself, and no worker has to be killed.
	workerGracefulExitTimeout: 15_000,
	testTimeout: real.length > 0 ? 600_000 : 180_000,
	// .ci/run adds up the results of several runs.
	...(process.env.TEST_TALLY && { reporters: ['default', '<rootDir>/.ci/tally.cjs'] }),
};
