import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

import { cacheFolder } from '../scripts/n8n/cache';
import { N8N_VERSION, provision } from '../scripts/n8n/provision';
import { HTTP_REQUEST } from './nodes';
import { readOptions, type Options } from './options';
import { runInOwnProcess, startProcess } from './processes';
import { describeMachine, judge, printReport, writeDocs, type Report } from './report';
import type { Bench } from './row';
import { rows } from './rows';
import { FULL, SMOKE } from './sizes';
import { rotate } from './statistics';

// The result goes to stdout.
const log = (line: string) => console.error(line);

/**
 * Measures the rows one after the other. A smoke run takes one process for everything and installs nothing:
 * n8n's own nodes are then left out unless they are there already.
 */
async function measure({ smoke, runs, only }: Options): Promise<Report> {
	const n8n = join(cacheFolder(), `n8n-${N8N_VERSION}`);
	if (!smoke) await provision({ log });
	const n8nFolder = existsSync(join(n8n, '.ready')) ? n8n : undefined;
	const sizes = smoke ? SMOKE : FULL;
	const store = await mkdtemp(join(tmpdir(), 'viggle-bench-'));
	const [sink, emulator, shared] = [startProcess(), startProcess(), startProcess()];
	const runTask = smoke ? shared.run : runInOwnProcess;
	const stored = new Map<string, Promise<INodeExecutionData>>();
	const bench: Bench = {
		sizes,
		store,
		sink: await sink.run('startSink'),
		emulator: await emulator.run('startRenders', sizes.renderSeconds),
		runTask,
		async storedItem(files) {
			const key = JSON.stringify(files);
			const item = stored.get(key) ?? shared.run('storeFiles', files, { store, url: '' });
			stored.set(key, item);
			return await item;
		},
		rotate: async (cases) =>
			await rotate(cases, runs, (name, run) => log(`  run ${run + 1} of ${runs}: ${name}`)),
		async compare(cases) {
			const present = Object.entries(cases).filter(
				([, { subject }]) => n8nFolder || subject.type !== HTTP_REQUEST,
			);
			const measured = present.map(([name, { facts, ...execution }]) => {
				const around = { ...execution, store, n8nFolder };
				return [name, async () => ({ ...facts, ...(await runTask('costOf', around)) })] as const;
			});
			return await bench.rotate(Object.fromEntries(measured));
		},
	};
	const report: Report = { machine: describeMachine(), runs, smoke, rows: [] };
	try {
		for (const row of rows.filter(({ id }) => only.includes(id))) {
			log(row.title);
			report.rows.push(judge(row, await row.measure(bench)));
		}
	} finally {
		await Promise.all([sink, emulator, shared].map(async (process) => await process.close()));
		await rm(store, { recursive: true, force: true });
	}
	return report;
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	const report = await measure(options);
	console.log(options.json ? JSON.stringify(report, null, 2) : printReport(report));
	if (options.docs) await writeDocs(report);
}

main().catch((error: Error) => {
	log(error.message);
	process.exit(1);
});
