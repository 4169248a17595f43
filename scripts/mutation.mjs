import { Stryker } from '@stryker-mutator/core';

import jestConfig from '../jest.config.js';

const HELP = `npm run mutation [-- group ...]

Mutation testing of the code that decides about money and events: each group changes some files in every small way
that Stryker knows, and runs the tests beside it. Prints the survivors and the score of each file.`;

/** What is changed, and the tests that have to notice. */
const GROUPS = {
	requests: {
		mutate: ['transport/{client,exchange,facts,retry}.ts'],
		tests: ['unit/transport', 'unit/api', 'unit/errors'],
	},
	jobs: { mutate: ['jobs/{created,wait}.ts'], tests: ['unit/jobs'] },
	watching: {
		mutate: ['watchList/{entries,memory,heartbeats}.ts', 'trigger/{round,schedule,state}.ts'],
		tests: ['unit/watchList', 'unit/trigger'],
	},
	paidOnce: { mutate: ['execution/createOnce.ts'], tests: ['unit/execution', 'engine/render'] },
	trigger: { mutate: ['trigger/{storedList,poll}.ts'], tests: ['unit/trigger', 'engine/trigger'] },
};

const [fast] = jestConfig.projects;

/** What takes long, or asks the same of other code. */
const LEFT_OUT = [
	...fast.testPathIgnorePatterns,
	'/manyItems\\.',
	'/paceTable\\.',
	'/examples\\.',
	'/clientHttp\\.',
];

/** Of all mutants that are not killed by a crash of the compiler, in percent. */
const LEAST_SCORE = 90;

async function main() {
	const wanted = process.argv.slice(2);
	if (wanted.includes('--help')) return console.log(HELP);
	const unknown = wanted.filter((name) => !Object.hasOwn(GROUPS, name));
	if (unknown.length > 0) throw new Error(`No group ${unknown.join(', ')}`);
	for (const name of wanted.length > 0 ? wanted : Object.keys(GROUPS)) {
		console.log(`\n=== ${name}`);
		await new Stryker(optionsFor(name)).runMutationTest();
	}
}

function optionsFor(name) {
	const { mutate, tests } = GROUPS[name];
	return {
		testRunner: 'jest',
		jest: {
			projectType: 'custom',
			// The engine imports the nodes by their paths, which jest does not see.
			enableFindRelatedTests: false,
			config: {
				...fast,
				// The copy that Stryker works in has no others.
				roots: ['nodes', 'test'].map((folder) => `<rootDir>/${folder}`),
				testPathIgnorePatterns: LEFT_OUT,
				testMatch: tests.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
				testTimeout: jestConfig.testTimeout,
				maxWorkers: 1,
			},
		},
		mutate: mutate.map((path) => `nodes/Viggle/${path}`),
		coverageAnalysis: 'perTest',
		// Texts are compared by tests of their own; a changed letter is no fault of logic.
		mutator: { excludedMutations: ['StringLiteral'] },
		reporters: ['clear-text', 'json'],
		clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
		jsonReporter: { fileName: `reports/mutation/${name}.json` },
		thresholds: { high: 95, low: LEAST_SCORE, break: LEAST_SCORE },
		timeoutMS: 3_000,
		concurrency: 2,
		ignorePatterns: ['dist', 'docs', 'bench', 'demo-output', 'reports'],
	};
}

await main();
