import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { composeEnvironment } from './composeFile';
import { PROJECT, readPage } from './markdown';

const { name, version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));

/** What n8n takes in N8N_COMMUNITY_PACKAGES, as in its instance settings loader. */
const packages = z.array(
	z
		.object({ name: z.string(), version: z.string().optional(), checksum: z.string().optional() })
		.strict(),
);

const readme = readPage('README.md').text;
const run = Object.fromEntries(
	[...readme.matchAll(/-e (\w+)='?([^' \n]+)'?/g)].map(([, key, value]) => [key, value]),
);

describe.each([
	['the docker run line', run],
	['the compose file', composeEnvironment()],
])('%s', (_, environment) => {
	it('names this version of the package, in a way that n8n takes', () => {
		const listed = packages.parse(JSON.parse(environment.N8N_COMMUNITY_PACKAGES));
		expect(listed).toEqual([{ name, version }]);
	});

	it('lets n8n manage packages, and load one that is not verified', () => {
		expect(environment).toMatchObject({
			N8N_COMMUNITY_PACKAGES_MANAGED_BY_ENV: 'true',
			N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		});
	});
});

it('the ways come in the order of what lasts: Docker, the interface, npm', () => {
	const places = ['**With Docker**', '**In the interface', '**With npm'].map((way) =>
		readme.indexOf(way),
	);
	expect(places).toEqual([...places].sort((a, b) => a - b));
	expect(Math.min(...places)).toBeGreaterThan(0);
});
