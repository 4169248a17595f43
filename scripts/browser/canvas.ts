import type { Page } from 'playwright-core';

interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Nodes with what stands out of them, their connections, and notes. */
const DRAWN = [
	'[data-test-id="canvas-node"]',
	'[data-test-id="canvas-node"] [class*="_description_"]',
	'[data-test-id="canvas-handle-plus"]',
	'[data-test-id="sticky"]',
	'.vue-flow__edge-path',
].join(', ');

/** What floats over the canvas without being part of the workflow. */
const OVERLAID = [
	'.el-notification',
	'[data-test-id="canvas-controls"]',
	'[class*="_executionButtons_"]',
	'[data-test-id="logs-panel"]',
	'[class*="_nodeButtonsWrapper_"]',
].join(', ');

/** A picture of the whole workflow and of nothing else. */
export async function pictureOfCanvas(page: Page): Promise<Buffer> {
	const clip = await fitCanvas(page);
	return await page.screenshot({ clip, style: `${OVERLAID} { visibility: hidden !important }` });
}

/** Shows the whole workflow on the canvas and returns the area of the page that it takes, with a margin. */
async function fitCanvas(page: Page, margin = 28): Promise<Area> {
	await page.getByTestId('zoom-to-fit').click();
	await page.mouse.move(0, 0);
	const boxes = await stableBoxes(page);
	const left = Math.min(...boxes.map(({ x }) => x)) - margin;
	const top = Math.min(...boxes.map(({ y }) => y)) - margin;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The canvas glides to its new place: two readings in a row have to agree. */
async function stableBoxes(page: Page): Promise<Area[]> {
	for (let before = ''; ;) {
		const boxes = await readBoxes(page);
		const now = JSON.stringify(boxes);
		if (now === before) return boxes;
		before = now;
		await page.waitForTimeout(150);
	}
}

async function readBoxes(page: Page): Promise<Area[]> {
	return await page.locator(DRAWN).evaluateAll((elements) =>
		elements.map((element) => {
			const { x, y, width, height } = element.getBoundingClientRect();
			return { x, y, width, height };
		}),
	);
}
