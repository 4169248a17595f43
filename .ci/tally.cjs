/** Jest reporter: adds a line `passed failed` to the file named by TEST_TALLY for every jest run. */
const { appendFileSync } = require('node:fs');

module.exports = class Tally {
	onRunComplete(_contexts, results) {
		// A file that could not be loaded has no tests of its own to count.
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		appendFileSync(process.env.TEST_TALLY, `${results.numPassedTests} ${failed}\n`);
	}
};
