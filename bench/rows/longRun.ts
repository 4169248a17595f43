import { startServer } from '../processes';
import { growthOf } from './growth';
import type { Row } from './row';

const PROCESS = 'one process, render after render';

export const longRun: Row = {
	id: 'longRun',
	title: 'Memory of one process over many renders, each uploaded, awaited and downloaded',
	columns: [
		{ metric: 'renders', title: 'renders', digits: 0 },
		{ metric: 'secondQuarterMb', title: 'second quarter, mean, MB', digits: 1 },
		{ metric: 'lastQuarterMb', title: 'last quarter, mean, MB', digits: 1 },
		{ metric: 'growthMb', title: 'growth, MB', digits: 1 },
	],
	goals: [
		{
			text: 'last quarter beyond the second',
			most: 5,
			unit: 'MB',
			value: (median) => median(PROCESS, 'growthMb'),
		},
	],
	async measure({ sizes, store, runTask, storedItem }) {
		const { renders, fileBytes } = sizes.longRun;
		const options = { renderSeconds: 0, resultBytes: fileBytes };
		const server = await startServer('emulator', options);
		try {
			const item = await storedItem({ imageBytes: sizes.imageBytes, videoBytes: fileBytes });
			// One process is the whole measurement: its many renders are what is compared.
			const residentMb = await runTask('manyRenders', { renders, item, store, url: server.url });
			return {
				samples: { [PROCESS]: [{ renders, ...growthOf(residentMb) }] },
				series: {
					longRun: [
						{
							name: 'resident memory',
							points: residentMb.map((mb, render) => [render + 1, mb]),
						},
					],
				},
			};
		} finally {
			await server.close();
		}
	},
};
