const newest = require('./jest.e2e.config.js');

/**
 * What needs something newer (nodes that make data tables, files outside of the items, an error branch that keeps the details of a
 * failed item), or starts the newest n8n by itself.
 */
const elsewhere = [
	'recipesBatch',
	'recipesRestart',
	'jobsToTheEnd',
	'crash',
	'trigger',
	'triggerFiles',
];

/** The end-to-end tests on the oldest n8n that the package supports. */
module.exports = {
	...newest,
	globalSetup: '<rootDir>/test/e2e/setupOldest.ts',
	testPathIgnorePatterns: [
		...newest.testPathIgnorePatterns,
		...elsewhere.map((name) => `<rootDir>/test/e2e/${name}\\.test\\.ts$`),
	],
};
