import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compressPng } from './pictures/compress';
import { firstVideo } from './pictures/firstVideo';
import { firstWorkflow } from './pictures/firstWorkflow';
import { panels } from './pictures/panels';
import type { Picture } from './pictures/picture';
import { recipes } from './pictures/recipes';
import { openStudio } from './pictures/studio';

const HELP = `npm run pictures -- [name]...   takes the pictures of docs/images from the running editor

Without names all of them.`;

const FOLDER = resolve(__dirname, '..', 'docs', 'images');
const PICTURES: Picture[] = [firstVideo, firstWorkflow, ...panels, ...recipes];

function choose(names: string[]): Picture[] {
	const unknown = names.filter((name) => !PICTURES.some((picture) => picture.name === name));
	if (unknown.length > 0) {
		const known = PICTURES.map(({ name }) => name).join(', ');
		throw new Error(`There is no picture ${unknown.join(', ')}. There are: ${known}`);
	}
	return names.length === 0 ? PICTURES : PICTURES.filter(({ name }) => names.includes(name));
}

async function main(args: string[]): Promise<void> {
	if (args.includes('--help')) return console.log(HELP);
	const chosen = choose(args);
	await mkdir(FOLDER, { recursive: true });
	const studio = await openStudio();
	try {
		for (const { name, ending = 'png', take } of chosen) {
			const taken = await take(studio);
			const picture = ending === 'png' ? compressPng(taken) : taken;
			await writeFile(join(FOLDER, `${name}.${ending}`), picture);
			console.log(`docs/images/${name}.${ending}  ${Math.ceil(picture.length / 1000)} kB`);
		}
	} finally {
		await studio.close();
	}
}

main(process.argv.slice(2)).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
