import { createHash } from 'node:crypto';

import { readPage } from '../docs/markdown';
import { openDesk, scenario, type Desk } from './desk';

let desk: Desk;

beforeAll(async () => {
	desk = await openDesk();
});

afterAll(() => desk?.close());

/** The words in bold of each step that a section of the README lists. */
function stepsOf(heading: string): string[][] {
	const [, section = ''] = readPage('README.md').text.split(`\n## ${heading}\n`);
	const steps = section.split('\n## ')[0].match(/^\d\. .+$/gm) ?? [];
	return steps.map((step) => [...step.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words));
}

scenario(
	'the README leads from an empty workflow to a first video, word by word',
	() => desk,
	async ({ editor, emulator }) => {
		const [[version], [manually], [viggle, action], [imageSource, videoSource, url], switches] =
			stepsOf('A first workflow');
		const [, [type, apiKey]] = stepsOf('Credential');

		await editor.newWorkflow();
		await editor.page.getByTestId('canvas-plus-button').click();
		await editor.page.getByText(manually, { exact: true }).click();
		const creator = await editor.openNodeCreator();
		await creator.search(viggle);
		await creator.openNode(viggle);
		const panel = await creator.add(action);

		const dialog = await panel.newCredential();
		expect(await dialog.root.innerText()).toContain(type);
		expect(await dialog.root.innerText()).toContain(apiKey);
		expect(await dialog.root.innerText()).toContain(version);
		await dialog.field('apiKey').fill(emulator.apiKey);
		await dialog.field('baseUrl').fill(emulator.url);
		await dialog.save();
		await dialog.closed();

		expect(await panel.labels()).toEqual(expect.arrayContaining([imageSource, videoSource]));
		await panel.choose('imageSource', url);
		await panel.type('imageUrl', 'https://example.com/character.png');
		await panel.choose('videoSource', url);
		await panel.type('videoUrl', 'https://example.com/dance.mp4');
		await panel.turnOn('waitForCompletion');
		await panel.turnOn('downloadResult');
		expect(await panel.labels()).toEqual(expect.arrayContaining(switches));
		await panel.execute();
		await panel.output.succeeded.waitFor();

		expect(await panel.output.firstItem()).toMatchObject({ status: 'complete' });
		const { bytes } = await panel.output.download();
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		expect(sha256).toBe(emulator.resultDigest().sha256);
	},
);
