import { buildNode, chain, connect } from '../../scripts/n8n/workflow';
import { openDesk, type Desk } from './desk';

/** The picture file of every icon in the given part of the page, once it is drawn. */
async function icons(desk: Desk, part: string): Promise<string[]> {
	const images = desk.editor.page.locator(`${part} img[src*="viggle"]:visible`);
	await images.first().waitFor();
	return await images.evaluateAll(async (elements) => {
		const files: string[] = [];
		for (const image of elements as HTMLImageElement[]) {
			// Rejects for a picture that is missing or broken.
			await image.decode();
			files.push(image.src.replace(/.*\//, ''));
		}
		return files;
	});
}

function bothNodes() {
	const trigger = buildNode('Viggle Trigger', 'n8n-nodes-viggle.viggleTrigger');
	const { nodes, connections } = chain(buildNode('Viggle', 'n8n-nodes-viggle.viggle'));
	connect(connections, trigger, nodes[0]);
	nodes[0].position = [240, 0];
	return { name: 'icons', nodes: [trigger, ...nodes], connections };
}

describe.each([
	['light', 'viggle.svg'],
	['dark', 'viggle.dark.svg'],
] as const)('in the %s theme', (theme, file) => {
	let desk: Desk;

	beforeAll(async () => {
		desk = await openDesk({}, { theme });
	});

	afterAll(() => desk?.close());

	it('nodes, node list, panel and credential show the icon made for it', async () => {
		await desk.open(bothNodes());
		expect(await icons(desk, '[data-test-id="canvas"]')).toEqual([file, file]);

		const creator = await desk.editor.openNodeCreator();
		await creator.search('viggle');
		expect(new Set(await icons(desk, '[data-test-id="node-creator"]'))).toEqual(new Set([file]));
		await desk.editor.page.keyboard.press('Escape');

		const panel = await desk.editor.openNode('Viggle');
		expect(new Set(await icons(desk, '[data-test-id="ndv"]'))).toEqual(new Set([file]));
		await panel.editCredential();
		const dialog = '[data-test-id="editCredential-modal"]';
		expect(new Set(await icons(desk, dialog))).toEqual(new Set([file]));
	});
});
