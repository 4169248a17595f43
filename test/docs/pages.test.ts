import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ViggleApi } from '../../credentials/ViggleApi.credentials';
import {
	anchorsOf,
	linksOf,
	pages,
	pendingPictures,
	PROJECT,
	readPage,
	REPOSITORY,
} from './markdown';

const all = pages();
const links = all.flatMap(linksOf);
const exists = (path: string) => existsSync(join(PROJECT, path));

const isRelative = (target: string) => !/^[a-z]+:|^#/.test(target);

it('finds the pages and their links', () => {
	expect(all.map(({ path }) => path)).toEqual(
		expect.arrayContaining([
			...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE.md'],
			'docs/RELEASING.md',
		]),
	);
	expect(links.filter(({ target }) => isRelative(target))).not.toEqual([]);
});

it('links to files and shows pictures that exist', () => {
	const missing = links
		.filter(({ target }) => isRelative(target))
		.filter(({ from, target }) => !exists(join(dirname(from), target.replace(/#.*$/, ''))));

	expect(missing).toEqual([]);
});

it('jumps to headings that exist', () => {
	const missing = links.filter(({ from, target }) => {
		const [path, anchor] = target.split('#');
		if (!anchor || (path && !isRelative(path))) return false;
		return !anchorsOf(readPage(path ? join(dirname(from), path) : from)).includes(anchor);
	});

	expect(missing).toEqual([]);
});

it('shows every picture that has been taken', () => {
	const taken = all.flatMap(pendingPictures).filter(exists);

	expect(taken).toEqual([]);
});

it('names npm commands that exist', () => {
	const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
	const named = all.flatMap(({ text }) =>
		[...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name]) => name),
	);

	expect(named).not.toEqual([]);
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

const codexFiles = readdirSync(join(PROJECT, 'nodes/Viggle')).filter((file) =>
	file.endsWith('.node.json'),
);

it.each(codexFiles)('has the headings that the help links of %s open', (file) => {
	const { resources } = JSON.parse(readFileSync(join(PROJECT, 'nodes/Viggle', file), 'utf8'));
	const urls = [...resources.primaryDocumentation, ...resources.credentialDocumentation];

	expect(urls).toHaveLength(2);
	for (const { url } of urls) expect(headings()).toContain(url);
});

it('has the heading that the help link of the credential opens', () => {
	expect(headings()).toContain(new ViggleApi().documentationUrl);
});

function headings(): string[] {
	return anchorsOf(readPage('README.md')).map((anchor) => `${REPOSITORY}#${anchor}`);
}
