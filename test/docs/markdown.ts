import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const PROJECT = resolve(__dirname, '..', '..');
export const REPOSITORY = 'https://github.com/n8n-nodes-viggle/n8n-nodes-viggle';

export interface Page {
	/** Relative to the project. */
	path: string;
	text: string;
}

export interface Link {
	from: string;
	target: string;
	isImage: boolean;
}

export function readPage(path: string): Page {
	return { path, text: readFileSync(join(PROJECT, path), 'utf8') };
}

/** The pages for people: those at the top and those in docs. */
export function pages(): Page[] {
	return ['.', 'docs'].flatMap((folder) =>
		readdirSync(join(PROJECT, folder))
			.filter((file) => file.endsWith('.md'))
			.map((file) => readPage(join(folder, file))),
	);
}

export function linksOf({ path, text }: Page): Link[] {
	const links = [...proseOf(text).matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)\)/g)];
	return links.map(([, mark, target]) => ({ from: path, target, isImage: mark === '!' }));
}

/** Pictures that a script has yet to take: `<!-- picture: path -->`. */
export function pendingPictures({ path, text }: Page): string[] {
	const marks = [...text.matchAll(/<!-- picture: (\S+) -->/g)];
	return marks.map(([, picture]) => join(dirname(path), picture));
}

/** The fragments that GitHub makes of the headings. */
export function anchorsOf({ text }: Page): string[] {
	const headings = [...proseOf(text).matchAll(/^#+ +(.+)$/gm)];
	return headings.map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

/** The cells of the table between `<!-- name -->` and `<!-- /name -->`, without its head. */
export function tableBetween(name: string, { text }: Page): string[][] {
	const [, inside = ''] = text.split(new RegExp(`<!-- /?${name} -->`));
	return tableRows({ path: '', text: inside }).slice(2);
}

/** The cells of all tables, heads included. */
export function tableRows({ text }: Page): string[][] {
	return text
		.split('\n')
		.filter((line) => line.startsWith('|'))
		.map((row) =>
			row
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
}

/** Code is no prose: a comment in a shell block is no heading. */
function proseOf(text: string): string {
	return text.replace(/^ *```[^]*?^ *```$/gm, '');
}
