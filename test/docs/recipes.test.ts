import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { anchorsOf, linksOf, pendingPictures, PROJECT, readPage } from './markdown';

const page = readPage('docs/RECIPES.md');
const links = linksOf(page);
const examples = readdirSync(join(PROJECT, 'examples')).filter((file) => file.endsWith('.json'));

it('describes every example, and each once', () => {
	const linked = links.map(({ target }) => target).filter((target) => target.endsWith('.json'));

	expect(linked.sort()).toEqual(examples.map((file) => `../examples/${file}`).sort());
});

it('has a picture of each, taken or still to be taken', () => {
	const shown = links.filter(({ isImage }) => isImage).map(({ target }) => join('docs', target));
	const pictures = examples.map((file) => `docs/images/recipe-${basename(file, '.json')}.png`);

	expect([...shown, ...pendingPictures(page)].sort()).toEqual(pictures.sort());
});

it('offers each in the table at the top', () => {
	const offered = links.flatMap(({ target }) => (target.startsWith('#') ? [target.slice(1)] : []));

	expect(offered).toEqual(expect.arrayContaining(anchorsOf(page).slice(1)));
	expect(offered).toHaveLength(examples.length);
});

it('says, on the canvas too, that a retry of an agent or of a sub-workflow pays again', () => {
	const agent = readPage('examples/ai-agent.json');
	for (const { text } of [page, agent]) {
		expect(text).toMatch(/Retry On Fail\*\*[^.]*AI Agent[^.]*node/);
		expect(text).toMatch(/Execute Sub-workflow\* node that calls/);
		expect(text).toMatch(/pays again/);
	}
});
