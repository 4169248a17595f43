import type { Goal, Row } from '../row';
import type { Samples } from '../statistics';

const SIZES = ['few', 'some', 'many'] as const;
const all = (size: string) => `All Jobs of the Account, ${size}`;
const named = (size: string) => `Job IDs, ${size}`;
const POLLS = 20;

const ofMany = (metric: string): Goal[2] => {
	return (median) => median(all('many'), metric);
};

export const account: Row = {
	id: 'account',
	title: 'Polls of the trigger over all jobs of an account',
	how: `${POLLS} polls of one trigger in one process, a minute apart on a clock moved by hand, over 10, 1,000 and 5,000 jobs that run on and on. Named jobs were added evenly over the last day; those of the account are on one list.`,
	goals: [
		[
			'requests per poll over many jobs, beside Job IDs',
			'≤ 2 %',
			(median) => {
				const metric = 'requests per poll';
				return (100 * median(all('many'), metric)) / median(named('many'), metric);
			},
		],
		['stored state per job', '≤ 60 bytes', ofMany('list, bytes per job')],
		['a poll over many jobs', '≤ 1000 ms', ofMany('time, later polls, ms')],
	],
	async measure({ sizes: { open, polls }, store, sink: url, runTask }) {
		const samples: Samples = {};
		const count = Math.min(POLLS, polls);
		for (const [place, size] of SIZES.entries()) {
			const jobs = open[place];
			samples[all(size)] = [await runTask('polls', jobs, count, { store, url }, 'account')];
			samples[named(size)] = [await runTask('polls', jobs, count, { store, url }, 'jobIds')];
		}
		return samples;
	},
};
