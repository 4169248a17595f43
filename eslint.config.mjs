import eslint from '@eslint/js';
import { n8nCommunityNodesPlugin as newest } from '@n8n/eslint-plugin-community-nodes';
import { buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import tseslint from 'typescript-eslint';

/** What is published is held to n8n's verification rules; what builds and tests it, only to TypeScript's. */
const published = ['package.json', 'index.js', '{nodes,credentials}/**/*.{ts,json}'];
const support = ['{emulator,test,scripts,bench}/**/*.ts'];
const typescript = ['{nodes,credentials,emulator,test,scripts,bench}/**/*.ts'];

/** The rules of the gate (`npm run gate`), here for the editor. */
const scanned = (await buildScanConfig()).map((config) => ({
	...config,
	files: config.files ?? published,
	ignores: [...(config.ignores ?? []), ...support],
}));

/**
 * Every rule of the newest plugin, those included that n8n only warns of. The gate brings an older copy of it and owns
 * its name, so the newest one gets another.
 */
const NEWEST = 'n8n-newest';
const newestRules = Object.keys(newest.rules).map((rule) => [`${NEWEST}/${rule}`, 'error']);

const focusedOrSkipped = ['skip', 'only', 'todo'].flatMap((property) =>
	['it', 'test', 'describe'].map((object) => ({ object, property })),
);

/** Words that a user may read, where they are no entry of a `texts.ts`, which the test of TROUBLESHOOTING.md reads. */
const A_WORD = '(^| )[a-z]+ | [a-z]';
const WORDS = `:matches(Literal[value=/${A_WORD}/], TemplateElement[value.raw=/${A_WORD}/])`;
const wordsInPlace = [
	'CallExpression[callee.property.name="refuse"]',
	'NewExpression[callee.name=/Error$/]',
	'Property[key.name=/^(message|problem|reason|advice|unknown)$/]',
	'VariableDeclarator[id.name=/^(message|problem|reason|advice)$/]',
].map((place) => ({
	selector: `${place} ${WORDS}`,
	message: 'Put what a user reads into the texts.ts of the room',
}));

export default [
	{
		ignores: [
			...['dist/', 'demo-output/', 'coverage/', 'reports/', '.stryker-tmp/'],
			...['examples/', '**/package-lock.json'],
		],
	},
	// n8n ignores disabling comments, so they would only hide here what fails there.
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	...scanned,
	{ files: published, plugins: { [NEWEST]: newest }, rules: Object.fromEntries(newestRules) },
	// What `n8n-node lint` adds to that.
	{ ...eslint.configs.recommended, files: ['{nodes,credentials}/**/*.ts'] },
	...tseslint.configs.strict.map((config) => ({ ...config, files: typescript })),
	{
		files: typescript,
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': [
				'error',
				{ checksVoidReturn: { arguments: false } },
			],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			// A plain object with generated keys is what n8n can store.
			'@typescript-eslint/no-dynamic-delete': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		ignores: ['nodes/Viggle/errors/toNodeError.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ name: 'n8n-workflow', importNames: ['NodeApiError', 'NodeOperationError'] },
			],
		},
	},
	{
		files: ['nodes/**/*.ts'],
		ignores: ['**/texts.ts'],
		rules: { 'no-restricted-syntax': ['error', ...wordsInPlace] },
	},
	{
		// What is given the time by whoever calls it.
		files: ['nodes/Viggle/{jobs,watchList}/*.ts', 'nodes/Viggle/trigger/{round,schedule,state}.ts'],
		ignores: ['nodes/Viggle/watchList/{watchJob,texts}.ts'],
		rules: {
			'no-restricted-properties': ['error', { object: 'Date', property: 'now' }],
			'no-restricted-syntax': [
				'error',
				'NewExpression[callee.name="Date"][arguments.length=0]',
				...wordsInPlace,
			],
		},
	},
	{
		files: support,
		rules: {
			'no-restricted-properties': ['error', ...focusedOrSkipped],
			// In a test, what is missing fails it anyway.
			'@typescript-eslint/no-non-null-assertion': 'off',
		},
	},
];
