import { spawnSync } from 'node:child_process';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCopy, copyOf, editManifest, PROJECT, removeCopies } from './projectCopy';

// Each test starts a process that loads ESLint and three plugins.
jest.setTimeout(180_000);

const TSX = join(PROJECT, 'node_modules', 'tsx', 'dist', 'cli.mjs');

/** Sources that n8n refuses, with the rule that has to say so. */
const seeds = [
	{ what: 'the process', rule: 'no-restricted-globals', code: 'export const a = process.env.A;' },
	{ what: 'a timer', rule: 'no-restricted-globals', code: 'setTimeout(() => undefined, 1);' },
	{ what: 'a Node built-in', rule: 'no-restricted-imports', code: "import 'node:fs';" },
	{ what: 'a package', rule: 'no-restricted-imports', code: "import 'got';" },
	{
		what: 'a violation with its rule disabled',
		rule: 'no-console',
		code: "/* eslint-disable */\nconsole.log('hidden');",
	},
].map((seed, index) => ({ ...seed, file: `seed${index}.ts` }));

const manifestSeeds = [
	{ what: 'a runtime dependency', rule: 'no-runtime-dependencies' },
	{ what: 'another peer', rule: 'valid-peer-dependencies' },
	{ what: 'an install script', rule: 'no-forbidden-lifecycle-scripts' },
];

interface GateRun {
	exitCode: number | null;
	sources: string;
	tarball: string;
}

function runGate(folder: string): GateRun {
	const script = join(PROJECT, 'scripts', 'gate.ts');
	// Under NODE_ENV=test, as jest sets it, the rules of n8n-nodes-base apply to every file instead of to nodes.
	const env = { ...process.env, NODE_ENV: '' };
	const run = spawnSync(process.execPath, [TSX, script, folder], { encoding: 'utf8', env });
	const [sources, tarball = ''] = run.stdout.split(/^(?=\w+: packed tarball$)/m);
	return { exitCode: run.status, sources: sources + run.stderr, tarball };
}

/** The lines that ESLint printed under a file's name. */
function findings(report: string, file: string): string {
	return report.split('\n\n').find((block) => block.includes(`${file}\n`)) ?? '';
}

let built: string;

beforeAll(async () => {
	built = await buildCopy();
});

afterAll(removeCopies);

describe('a copy with violations', () => {
	let run: GateRun;

	beforeAll(async () => {
		const folder = await copyOf(built);
		await Promise.all(
			seeds.map(({ file, code }) => writeFile(join(folder, 'nodes/Viggle', file), `${code}\n`)),
		);
		await editManifest(folder, (manifest) => {
			manifest.dependencies = { axios: '1.0.0' };
			manifest.peerDependencies = { 'n8n-workflow': '*', 'n8n-core': '*' };
			manifest.scripts = { postinstall: 'node index.js' };
		});
		run = runGate(folder);
	});

	it('fails', () => {
		expect(run.exitCode).toBe(1);
	});

	it.each(seeds)('is told of $what in the sources', ({ file, rule }) => {
		expect(findings(run.sources, file)).toMatch(new RegExp(`\\berror\\b.*${rule}`));
	});

	it.each(manifestSeeds)('is told of $what on both legs', ({ rule }) => {
		const error = new RegExp(`\\berror\\b.*${rule}`);

		expect(findings(run.sources, 'package.json')).toMatch(error);
		expect(findings(run.tarball, 'package.json')).toMatch(error);
	});
});

it('finds in the tarball what only the build put there', async () => {
	const folder = await copyOf(built);
	await appendFile(join(folder, 'dist/nodes/Viggle/Viggle.node.js'), 'process.exit();\n');

	const { exitCode, sources, tarball } = runGate(folder);

	expect({ exitCode, sources }).toEqual({ exitCode: 1, sources: 'passed: sources\n' });
	expect(findings(tarball, 'Viggle.node.js')).toMatch(/\berror\b.*no-restricted-globals/);
});

it('refuses a project that is not built', async () => {
	const folder = await copyOf(built);
	await rm(join(folder, 'dist'), { recursive: true });

	const { exitCode, tarball } = runGate(folder);

	expect(exitCode).toBe(1);
	expect(tarball).toContain('dist/nodes/Viggle/Viggle.node.js');
	expect(tarball).toContain('Run npm run build first.');
});

it('passes both legs with warnings, and prints these', async () => {
	const folder = await copyOf(built);
	await editManifest(folder, (manifest) => {
		manifest.homepage = undefined;
	});

	const { exitCode, sources, tarball } = runGate(folder);

	expect(exitCode).toBe(0);
	for (const leg of [sources, tarball]) {
		expect(leg).toMatch(/^passed: /);
		expect(leg).toMatch(/\bwarning\b.*require-homepage/);
		expect(leg).toContain('1 problem (0 errors, 1 warning)');
	}
});
