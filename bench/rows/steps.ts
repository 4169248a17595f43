import type { Row } from './row';

export const steps: Row = {
	id: 'steps',
	title: 'Small steps',
	columns: [
		{ metric: 'us', title: 'one call, µs', digits: 2 },
		{ metric: 'calls', title: 'calls measured', digits: 0 },
	],
	goals: [],
	async measure({ sizes, runTask }) {
		const figures = await runTask('steps', { stepMs: sizes.stepMs });
		const samples = figures.map(({ name, medianUs, samples: calls }) => [
			name,
			[{ us: medianUs, calls }],
		]);
		return { samples: Object.fromEntries(samples) };
	},
};
