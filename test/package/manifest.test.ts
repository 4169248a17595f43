import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './projectCopy';

interface Manifest {
	[field: string]: unknown;
	author: { name: string; email: string };
	repository: { type: string; url: string };
	scripts: Record<string, string>;
	devDependencies: Record<string, string>;
	n8n: { n8nNodesApiVersion: number; nodes: string[]; credentials: string[]; strict?: boolean };
}

const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');
const manifest: Manifest = JSON.parse(read('package.json'));

/** Forbidden by n8n, or never run because .npmrc ignores scripts. */
const lifecycleScripts = [
	...['prepare', 'preinstall', 'install', 'postinstall', 'prepublish', 'prepublishOnly'],
	...['pretest', 'posttest', 'prebuild', 'postbuild', 'prepack', 'postpack'],
];

it('says who, what and under which licence', () => {
	expect(manifest).toMatchObject({
		name: 'n8n-nodes-viggle',
		version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
		description: expect.stringMatching(/\S{3}/),
		license: 'MIT',
		keywords: expect.arrayContaining(['n8n-community-node-package']),
		author: { name: expect.stringMatching(/\S/), email: expect.stringMatching(/^\S+@\S+$/) },
		engines: { node: '>=20.19' },
	});
});

it('names one GitHub repository everywhere, as provenance demands', () => {
	const [, repository] = /^git\+(https:\/\/github\.com\/[\w.-]+\/[\w.-]+)\.git$/.exec(
		manifest.repository.url,
	) ?? [null, null];

	expect(repository).not.toBeNull();
	expect(manifest).toMatchObject({
		homepage: `${repository}#readme`,
		bugs: { url: `${repository}/issues` },
	});
});

it('brings no package along, and asks only for the n8n-workflow that n8n has', () => {
	const { peerDependencies, peerDependenciesMeta, ...others } = manifest;

	expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(peerDependenciesMeta).toEqual({ 'n8n-workflow': { optional: true } });
	for (const field of [
		...['dependencies', 'optionalDependencies', 'bundleDependencies', 'bundledDependencies'],
		'overrides',
	]) {
		expect(others).not.toHaveProperty(field);
	}
});

it('pins every development dependency to one version', () => {
	const loose = Object.entries(manifest.devDependencies).filter(
		([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
	);

	expect(loose).toEqual([]);
});

it('publishes the build and an empty entry point', () => {
	expect(manifest).toMatchObject({ main: 'index.js', files: ['dist'] });
	expect(jest.requireActual(join(PROJECT, 'index.js'))).toEqual({});
});

it('registers every node and every credential with n8n', () => {
	const compiled = (folder: string, kind: string) =>
		readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith(`.${kind}.ts`))
			.map((file) => `dist/${folder}/${file.replace(/\.ts$/, '.js').replaceAll('\\', '/')}`)
			.sort();

	expect(manifest.n8n).toEqual({
		n8nNodesApiVersion: 1,
		credentials: compiled('credentials', 'credentials'),
		nodes: compiled('nodes', 'node'),
	});
	expect(manifest.n8n.nodes).not.toEqual([]);
});

it('needs no script hook', () => {
	const hooks = Object.keys(manifest.scripts).filter((name) => lifecycleScripts.includes(name));

	expect(hooks).toEqual([]);
	expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
});

describe('the lockfile', () => {
	const lockfile = read('package-lock.json');

	it('holds no registry addresses', () => {
		expect(lockfile).not.toContain('"resolved"');
		expect(lockfile).not.toMatch(/https?:\/\/[^"]*\.tgz/);
	});

	it('belongs to this package.json', () => {
		const { packages } = JSON.parse(lockfile) as { packages: Record<string, Partial<Manifest>> };
		const { name, version, license, devDependencies, peerDependencies } = manifest;

		expect(packages['']).toMatchObject({
			...{ name, version, license, devDependencies, peerDependencies },
		});
	});
});
