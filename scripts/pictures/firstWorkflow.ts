import { pictureOfCanvas } from '../browser/canvas';
import type { Picture } from './picture';

/** The example of the README on the canvas, just executed. */
export const firstWorkflow: Picture = {
	name: 'first-workflow',
	async take({ editor, importExample }) {
		const { id } = await importExample('Viggle: create a render');
		await editor.openWorkflow(id);
		await editor.executeWorkflow('Get Job');
		return await pictureOfCanvas(editor.page);
	},
};
