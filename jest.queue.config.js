/** The tests that start n8n in queue mode. One at a time: each has the machine for itself. */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/queue/setup.ts',
	globalTeardown: '<rootDir>/test/queue/teardown.ts',
	testTimeout: 300_000,
	maxWorkers: 1,
};
