import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

import type { Series } from '../rows/row';
import type { Report } from './report';

export interface Picture {
	fileName: string;
	title: string;
	svg: string;
}

interface Axes {
	title: string;
	x: string;
	y: string;
	/** Points without a line between them. */
	scattered?: boolean;
}

const AXES: Record<string, Axes> = {
	memory: { title: 'Memory over file size', x: 'file (MB)', y: 'peak memory over idle (MB)' },
	renders: { title: 'Time over the number of renders', x: 'renders', y: 'time (s)' },
	waiting: {
		title: 'Delay until the end is seen, over looks per render',
		x: 'looks per render',
		y: 'mean delay (s)',
		scattered: true,
	},
	trigger: { title: 'Requests of the trigger over its polls', x: 'poll', y: 'requests' },
	longRun: { title: 'Memory over renders in one process', x: 'render', y: 'resident memory (MB)' },
};

/** A picture for everything that the report has curves of. */
export function drawPictures({ rows }: Report): Picture[] {
	return rows
		.flatMap(({ series }) => Object.entries(series))
		.map(([name, curves]) => ({
			fileName: `performance-${name}.svg`,
			title: AXES[name].title,
			svg: draw(AXES[name], curves),
		}));
}

function draw({ x, y, scattered }: Axes, curves: Series[]): string {
	const { document } = parseHTML('<html></html>');
	const data = curves.flatMap(({ name, points }) =>
		points.map(([px, py]) => ({ name, x: px, y: py })),
	);
	const channels = { x: 'x', y: 'y', stroke: 'name' };
	const labels = curves.map(({ name, points }) => ({ name, ...lastOf(points) }));
	const svg = Plot.plot({
		document,
		width: 720,
		height: 400,
		marginRight: 230,
		marginLeft: 60,
		grid: true,
		style: { background: 'white', fontSize: '12px' },
		x: { label: x },
		y: { label: y, zero: true },
		marks: [
			Plot.ruleY([0]),
			scattered ? Plot.dot(data, channels) : Plot.line(data, channels),
			Plot.text(labels, { x: 'x', y: 'y', text: 'name', fill: 'name', textAnchor: 'start', dx: 8 }),
		],
	});
	svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
	return `${svg.outerHTML}\n`;
}

function lastOf(points: Series['points']): { x: number; y: number } {
	const [x, y] = points[points.length - 1];
	return { x, y };
}
