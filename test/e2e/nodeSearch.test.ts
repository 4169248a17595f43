import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../../scripts/n8n/command';
import { provision } from '../../scripts/n8n/provision';
import { openLab, type Lab } from './lab';

/** What people ask for who have never heard of Viggle. */
const PHRASES = [
	'dance video',
	'motion transfer',
	'animate a character',
	'AI avatar video',
	'character swap',
	'lip sync video',
	'meme video',
	'photo to video',
	'replace a person in a video',
	'tiktok dance',
];

let lab: Lab;
let found: Record<string, string[]>;

beforeAll(async () => {
	lab = await openLab();
	const types = join(lab.instance.home, 'nodeTypes.json');
	await writeFile(types, JSON.stringify(await lab.n8n.nodeTypes()));
	const { node, n8nScript } = await provision({ n8nVersion: lab.instance.n8nVersion });
	const search = join(__dirname, 'searchNodes.cjs');
	const phrases = [...PHRASES, 'send an email'];
	found = JSON.parse(await runCommand(node.binary, [search, n8nScript, types, ...phrases]));
});

afterAll(() => lab?.close());

it.each(PHRASES)("n8n's AI builder finds the node for '%s'", (phrase) => {
	expect(found[phrase]).toContain('n8n-nodes-viggle.viggle');
});

it('and for what it cannot do, other nodes', () => {
	expect(found['send an email'].join()).not.toContain('viggle');
	expect(found['send an email']).not.toEqual([]);
});
