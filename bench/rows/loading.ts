import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { packAndUnpack } from '../../scripts/gate/tarball';
import { runCommand } from '../../scripts/n8n/command';
import type { Row, Sample } from './row';

const PROJECT = resolve(__dirname, '..', '..');
const PACKAGE = 'the package';
const KB = 1000;

export const loading: Row = {
	id: 'loading',
	title: 'Loading and installing the package',
	columns: [
		{ metric: 'ms', title: 'require of all nodes beyond n8n-workflow, ms', digits: 1 },
		{ metric: 'packedKb', title: 'packed, kB', digits: 1 },
		{ metric: 'unpackedKb', title: 'unpacked, kB', digits: 1 },
		{ metric: 'files', title: 'files', digits: 0 },
	],
	goals: [
		{
			text: 'loading beyond n8n-workflow',
			most: 15,
			unit: 'ms',
			value: (median) => median(PACKAGE, 'ms'),
		},
		{
			text: 'packed',
			most: 80,
			unit: 'kB',
			value: (median) => median(PACKAGE, 'packedKb'),
		},
		{
			text: 'unpacked',
			most: 400,
			unit: 'kB',
			value: (median) => median(PACKAGE, 'unpackedKb'),
		},
	],
	async measure(bench) {
		const size = await packedSize();
		const run = async () => ({ ms: await loadOnce(), ...size });
		return { samples: await bench.rotate([{ name: PACKAGE, run }]) };
	},
};

/** Plain Node, as n8n runs: no TypeScript in between. */
async function loadOnce(): Promise<number> {
	const script = join(__dirname, '..', 'tasks', 'load.cjs');
	return Number(await runCommand(process.execPath, [script]));
}

async function packedSize(): Promise<Sample> {
	const folder = await mkdtemp(join(tmpdir(), 'viggle-bench-'));
	try {
		const { folder: unpacked, packedBytes } = await packAndUnpack(PROJECT, folder);
		const entries = await readdir(unpacked, { recursive: true });
		const stats = await Promise.all(
			entries.map(async (entry) => await stat(join(unpacked, entry))),
		);
		const files = stats.filter((entry) => entry.isFile());
		const unpackedBytes = files.reduce((sum, { size }) => sum + size, 0);
		return {
			packedKb: packedBytes / KB,
			unpackedKb: unpackedBytes / KB,
			files: files.length,
		};
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
