import { parseArgs } from 'node:util';

import { rows } from './rows';

const known = rows.map(({ id }) => id);

const USAGE = `npm run bench -- [options]
  --runs <n>     runs of each case, default 7
  --only <rows>  comma-separated, of: ${known.join(', ')}
  --smoke        tiny sizes, one run: shows that the bench works, not how fast anything is
  --json         print JSON in place of tables
  --docs         write the tables into docs/PERFORMANCE.md and README.md`;

export type Options = ReturnType<typeof readOptions>;

/** Reads the command line; throws with the usage when it makes no sense. */
export function readOptions(args: string[]) {
	const flag = { type: 'boolean', default: false } as const;
	const value = { type: 'string' } as const;
	const options = { runs: value, only: value, smoke: flag, json: flag, docs: flag };
	const { smoke, json, docs, ...values } = parseArgs({ args, options }).values;
	const runs = Number(values.runs ?? (smoke ? 1 : 7));
	const only = values.only?.split(',').map((id) => id.trim()) ?? known;
	const unknown = only.filter((id) => !known.includes(id));
	if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}\n${USAGE}`);
	if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs is a number above 0\n${USAGE}`);
	return { runs, only, smoke, json, docs };
}
