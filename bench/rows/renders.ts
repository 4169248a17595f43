import { startServer, type Server } from '../processes';
import { SMALL_FILES } from '../sizes';
import type { RendersWay } from '../tasks/renders';
import { meanOf } from '../statistics';
import { ratio } from './ratio';
import type { Bench, Case, Measured, Row, Samples, Series } from './row';
import { withTraffic } from './traffic';

const OURS = 'Create Render, waiting';
const RECIPE = 'HTTP Request + Wait + If';

type Count = keyof Bench['sizes']['renders'];

const nameOf = (way: string, count: Count) => `${way}, ${count}`;

export const renders: Row = {
	id: 'renders',
	title: 'Renders submitted and awaited by one execution',
	columns: [
		{ metric: 'renders', title: 'renders', digits: 0 },
		{ metric: 'seconds', title: 'time, s', digits: 1 },
		{ metric: 'requests', title: 'requests', digits: 0 },
		{ metric: 'cpuSeconds', title: 'CPU, s', digits: 2 },
	],
	goals: [
		{
			text: '20 renders over one',
			headline: 'Time of 20 renders beside one',
			most: 1.6,
			value: ratioOfCounts('some'),
		},
		{
			text: '100 renders over one',
			most: 4,
			value: ratioOfCounts('many'),
		},
		{
			text: '20 renders over the same with the recipe (no goal, for orientation)',
			value: ratio('seconds', nameOf(OURS, 'some'), nameOf(RECIPE, 'some')),
		},
	],
	async measure(bench) {
		const server = await startServer('emulator', { renderSeconds: bench.sizes.renderSeconds });
		try {
			return withCurves(await bench.rotate(await casesOf(bench, server)));
		} finally {
			await server.close();
		}
	},
};

function ratioOfCounts(count: Count): Row['goals'][number]['value'] {
	return (median) =>
		median(nameOf(OURS, count), 'seconds') / median(nameOf(OURS, 'one'), 'seconds');
}

async function casesOf(bench: Bench, server: Server): Promise<Case[]> {
	const item = await bench.storedItem(SMALL_FILES);
	const { sizes, store, nodesBase, runTask } = bench;
	const one = (way: RendersWay, count: Count): Case => ({
		name: nameOf(way === 'viggle' ? OURS : RECIPE, count),
		async run() {
			const cost = await runTask('renders', {
				way,
				item,
				store,
				nodesBase,
				renders: sizes.renders[count],
				url: server.url,
				waitSeconds: sizes.recipeWaitSeconds,
				pollIntervalSeconds: sizes.pollIntervalSeconds,
			});
			const { ms, cpuMs } = cost;
			return { renders: sizes.renders[count], seconds: ms / 1000, cpuSeconds: cpuMs / 1000 };
		},
	});
	const counts: Count[] = ['one', 'some', 'many'];
	const ways: RendersWay[] = nodesBase ? ['viggle', 'recipe'] : ['viggle'];
	const cases = ways.flatMap((way) => counts.map((count) => one(way, count)));
	return cases.map((single) => withTraffic(single, server));
}

function withCurves(samples: Samples): Measured {
	const curve = (way: string): Series => ({
		name: way,
		points: (['one', 'some', 'many'] as const)
			.map((count) => samples[nameOf(way, count)])
			.filter((found) => found !== undefined)
			.map((runs) => [runs[0].renders, meanOf(runs.map(({ seconds }) => seconds))]),
	});
	const curves = [curve(OURS), curve(RECIPE)].filter(({ points }) => points.length > 0);
	return { samples, series: { renders: curves } };
}
