import { runInOwnProcess, startProcess } from '../processes';
import type { Row } from '../row';

const MANY = 'Create Render, waiting';
/** Longer than anybody waits. */
const ENDLESS_SECONDS = 1_000_000;

export const patience: Row = {
	id: 'patience',
	title: 'Many renders that one execution waits for, for long (simulated)',
	how: 'One execution with so many items on the emulator, whose renders do not end; half an hour on a clock that only waiting moves. Memory is what the heap of n8n’s process holds more per item when half of the time has passed than before the execution: the items that n8n itself hands over, and the promises behind the timers, are counted as well; the emulator, which is another process, and the log are not. CPU has all naps of half a second in it that the node takes for the sake of old versions of n8n.',
	goals: [
		[
			'looks in any one second',
			'≤ 8 looks',
			(median) => median(MANY, 'looks in one second, at most'),
			'Requests per second while 1,000 renders are awaited, at most',
		],
		['memory per waiting item', '≤ 8 kB', (median) => median(MANY, 'memory per item, kB')],
	],
	async measure({ sizes: { waiting, patienceMinutes }, store, rotate }) {
		const server = startProcess();
		try {
			const url = await server.run('startRenders', ENDLESS_SECONDS);
			// Always in a process of its own, since it changes the clock.
			const around = { store, url };
			const measureOnce = async () =>
				await runInOwnProcess('waits', waiting, patienceMinutes, around);
			return await rotate({ [MANY]: measureOnce });
		} finally {
			await server.close();
		}
	},
};
