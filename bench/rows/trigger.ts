import type { Goal, Row } from '../row';

const FEW = 'Viggle Trigger, few jobs';
const MANY = 'Viggle Trigger, many jobs';

const most = (...metrics: string[]): Goal[2] => {
	return (median) =>
		Math.max(...[FEW, MANY].flatMap((name) => metrics.map((metric) => median(name, metric))));
};

export const trigger: Row = {
	id: 'trigger',
	title: 'Polls of the trigger over watched jobs that run on and on',
	how: '100 polls of one trigger in one process, a minute apart on a clock moved by hand; the jobs were added evenly over the last day. The first poll of a process looks at every job of the list, which holds 5,000 at most; later ones at those that are due.',
	goals: [
		['the largest poll', '≤ 5000 requests', most('requests, first poll', 'at most')],
		[
			'the longest poll (n8n’s scheduler allows 45 s, an activation gets 20)',
			'≤ 20000 ms',
			most('time, first poll, ms', 'at most, ms'),
		],
		['stored state per job', '≤ 100 bytes', most('list, bytes per job')],
		['memory over the polls: last quarter beyond the second', '≤ 5 MB', most('growth, MB')],
	],
	async measure({ sizes: { watched, polls }, store, sink: url, runTask }) {
		const [few, many] = watched;
		return {
			[FEW]: [await runTask('polls', few, polls, { store, url })],
			[MANY]: [await runTask('polls', many, polls, { store, url })],
		};
	},
};
