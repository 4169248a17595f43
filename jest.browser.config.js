/** The tests that use n8n's editor in a browser. One at a time: each has the machine for itself. */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/e2e/setup.ts',
	globalTeardown: '<rootDir>/test/e2e/teardown.ts',
	testTimeout: 300_000,
	maxWorkers: 1,
};
