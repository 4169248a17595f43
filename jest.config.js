/** Unit, contract and engine tests: everything except what needs a real n8n. */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: [
		'/node_modules/',
		'<rootDir>/test/e2e/',
		'<rootDir>/test/queue/',
		'<rootDir>/test/browser/',
	],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
	testEnvironment: 'node',
	testTimeout: 180_000,
	// Most tests wait for something, so more of them than there are cores can run at once.
	maxWorkers: 3,
	maxConcurrency: 30,
	// .ci/run adds up the results of several runs.
	...(process.env.TEST_TALLY && { reporters: ['default', '<rootDir>/.ci/tally.cjs'] }),
};
