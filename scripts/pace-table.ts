import { simulateAll, summarize, type PaceRow } from '../test/unit/jobs/paceSimulation';

const COLUMNS = [
	'Render',
	'Progress',
	'Requests',
	'At a fixed 5 s',
	'Mean delay',
	'Longest delay',
	'Pauses',
];

function cells(row: PaceRow): string[] {
	return [
		`${row.seconds} s`,
		row.report,
		row.requests.toFixed(1),
		row.fixedRequests.toFixed(1),
		`${row.meanDelay.toFixed(1)} s`,
		`${row.longestDelay.toFixed(1)} s`,
		`${row.shortestPause.toFixed(1)} to ${row.longestPause.toFixed(1)} s`,
	];
}

function printTable(rows: string[][]): void {
	const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ');
	console.log(rows.map((row) => line(row).trimEnd()).join('\n'));
}

/** Prints what waiting costs and gains. The simulated clock makes the numbers exact; a test asserts them. */
async function main(): Promise<void> {
	for (const seconds of [5, 3]) {
		const rows = await simulateAll(seconds * 1000);
		const { requests, fixedRequests, ...delays } = summarize(rows);
		console.log(`Poll Interval (Seconds): ${seconds}\n`);
		printTable([COLUMNS, ...rows.map(cells)]);
		const part = ((100 * requests) / fixedRequests).toFixed(1);
		console.log(`\n${part} % of the requests of a fixed five seconds over the whole set.`);
		const [known, unknown] = [delays.meanDelayWithProgress, delays.meanDelayWithout];
		console.log(
			`Mean delay ${known.toFixed(1)} s with progress, ${unknown.toFixed(1)} s without.\n`,
		);
	}
}

void main();
