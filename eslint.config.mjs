import { buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import tseslint from 'typescript-eslint';

/** What ships is linted by n8n's own verification rules; what tests and builds it by typescript-eslint's. */
const shipped = ['package.json', '{nodes,credentials}/**/*.{ts,json}'];
const own = ['{test,scripts,bench}/**/*.ts'];

const scanRules = (await buildScanConfig()).map((config) => ({
	...config,
	files: config.files ?? shipped,
	ignores: [...(config.ignores ?? []), ...own],
}));

export default [
	{ ignores: ['dist/', 'demo-output/', 'coverage/', 'examples/', '**/package-lock.json', 'tsconfig*.json'] },
	...scanRules,
	...[...tseslint.configs.recommended].map((config) => ({
		...config,
		files: [...own, '{nodes,credentials}/**/*.ts'],
	})),
	{ files: own, rules: { '@typescript-eslint/no-explicit-any': 'error' } },
];
