import { join } from 'node:path';

import { npm, runCommand } from '../../scripts/n8n/command';
import type { Row } from '../row';

const PACKAGE = 'the package';
const KB = 1000;

type Packed = Array<Record<'size' | 'unpackedSize' | 'entryCount', number>>;

export const loading: Row = {
	id: 'loading',
	title: 'Loading and installing the package',
	how: 'All nodes and credentials are required by a fresh Node that has loaded n8n-workflow, as n8n has; sizes are those that npm pack tells.',
	goals: [
		['loading beyond n8n-workflow', '≤ 15 ms', (median) => median(PACKAGE, 'require, ms')],
		['packed', '≤ 110 kB', (median) => median(PACKAGE, 'packed, kB')],
		['unpacked', '≤ 400 kB', (median) => median(PACKAGE, 'unpacked, kB')],
	],
	async measure({ rotate }) {
		const flags = ['--dry-run', '--json', '--ignore-scripts'];
		const cwd = join(__dirname, '..', '..');
		const [packed] = JSON.parse(await npm(['pack', ...flags], { cwd })) as Packed;
		const run = async () => ({
			// Plain Node, as n8n runs: no TypeScript in between.
			'require, ms': Number(await runCommand(process.execPath, ['bench/load.cjs'], { cwd })),
			'packed, kB': packed.size / KB,
			'unpacked, kB': packed.unpackedSize / KB,
			files: packed.entryCount,
		});
		return await rotate({ [PACKAGE]: run });
	},
};
