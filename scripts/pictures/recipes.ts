import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pictureOfCanvas } from '../browser/canvas';
import type { Picture } from './picture';

const EXAMPLES = resolve(__dirname, '..', '..', 'examples');

/** Every example on the canvas, as someone sees it who has just imported it. */
export const recipes: Picture[] = readdirSync(EXAMPLES)
	.filter((file) => file.endsWith('.json'))
	.sort()
	.map((file) => pictureOf(file));

function pictureOf(file: string): Picture {
	return {
		name: `recipe-${basename(file, '.json')}`,
		async take({ editor, importExample }) {
			const { name } = JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as { name: string };
			const { id } = await importExample(name);
			await editor.openWorkflow(id);
			return await pictureOfCanvas(editor.page);
		},
	};
}
