import type { Picture } from './picture';
import { record } from './recording';
import { renderLinks } from './renderLinks';

/** The README's first workflow in the running editor, from an empty canvas to the video. */
export const firstVideo: Picture = {
	name: 'first-video',
	ending: 'webm',
	async take({ editor, emulator }) {
		const { page } = editor;
		return await record(page, async () => {
			await editor.newWorkflow();
			await page.getByTestId('canvas-plus-button').click();
			await page.getByText('Trigger manually', { exact: true }).click();
			const creator = await editor.openNodeCreator();
			await creator.search('Viggle');
			await creator.openNode('Viggle');
			const panel = await creator.add('Create paid render that takes minutes');
			const dialog = await panel.newCredential();
			await dialog.field('apiKey').fill(emulator.apiKey);
			await dialog.field('baseUrl').fill(emulator.url);
			await dialog.save();
			await dialog.closed();
			await renderLinks(panel);
		});
	},
};
