import { parseArgs } from 'node:util';

import { rows } from './rows';

export interface Options {
	runs: number;
	/** Ids of the rows to measure. */
	only: string[];
	/** As little as shows that the bench works. */
	smoke: boolean;
	/** Print JSON in place of tables. */
	json: boolean;
	/** Write tables and pictures into docs/. */
	docs: boolean;
}

const DEFAULT_RUNS = 7;

export const USAGE = `npm run bench -- [options]
  --runs <n>     runs of each case, default ${DEFAULT_RUNS}
  --only <rows>  comma-separated, of: ${rows.map(({ id }) => id).join(', ')}
  --smoke        tiny sizes, one run: shows that the bench works, not how fast anything is
  --json         print JSON in place of tables
  --docs         write the tables and pictures into docs/PERFORMANCE.md and docs/images/`;

/** Reads the command line; throws with the usage when it makes no sense. */
export function readOptions(args: string[]): Options {
	const { values } = parseArgs({
		args,
		options: {
			runs: { type: 'string' },
			only: { type: 'string' },
			smoke: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			docs: { type: 'boolean', default: false },
		},
	});
	const { smoke = false, json = false, docs = false } = values;
	const runs = Number(values.runs ?? (smoke ? 1 : DEFAULT_RUNS));
	const known = rows.map(({ id }) => id);
	const only = values.only?.split(',').map((id) => id.trim()) ?? known;
	const unknown = only.filter((id) => !known.includes(id));
	if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}\n${USAGE}`);
	if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs is a number above 0\n${USAGE}`);
	return { runs, only, smoke, json, docs };
}
