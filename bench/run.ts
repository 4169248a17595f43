import type { Log } from '../scripts/n8n/cache';
import { openBench } from './bench';
import { readOptions, type Options } from './options';
import { readMachine } from './report/machine';
import { judge, type Report, type RowReport } from './report/report';
import { printReport } from './report/text';
import { writeDocs } from './report/docs';
import { rows } from './rows';

/** Measures the rows one after the other; progress goes to stderr, the result to stdout. */
async function measure(options: Options, log: Log): Promise<Report> {
	const bench = await openBench(options, log);
	const reports: RowReport[] = [];
	try {
		for (const row of rows.filter(({ id }) => options.only.includes(id))) {
			log(row.title);
			reports.push(judge(row, await row.measure(bench)));
		}
	} finally {
		await bench.close();
	}
	const machine = await readMachine(bench.nodesBase !== undefined);
	return { machine, runs: options.runs, smoke: options.smoke, rows: reports };
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	const report = await measure(options, (line) => console.error(line));
	console.log(options.json ? JSON.stringify(report, null, 2) : printReport(report));
	if (options.docs) await writeDocs(report);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
