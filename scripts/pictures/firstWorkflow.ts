import { pictureOfCanvas } from '../browser/canvas';
import type { Picture } from './picture';

/** The example of the README on the canvas, just executed. */
export const firstWorkflow: Picture = {
	name: 'first-workflow',
	async take(studio) {
		const { id } = await studio.importExample('Viggle: create a render');
		const editor = await studio.editor();
		await editor.openWorkflow(id);
		await editor.executeWorkflow('Get Job');
		const picture = await pictureOfCanvas(editor.page);
		await editor.close();
		return picture;
	},
};
