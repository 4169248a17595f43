import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packAndUnpack, promisedFiles, type UnpackedTarball } from '../../scripts/gate/tarball';
import { runCommand } from '../../scripts/n8n/command';
import { buildCopy, PROJECT, removeCopies } from './projectCopy';

jest.setTimeout(180_000);

const PACKED_GOAL_BYTES = 110_000;
const UNPACKED_GOAL_BYTES = 400_000;

let into: string;
let project: string;
let packed: UnpackedTarball;
let files: string[];

async function filesUnder(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.map((path) => path.replaceAll('\\', '/'))
		.sort();
}

beforeAll(async () => {
	into = await mkdtemp(join(tmpdir(), 'viggle-tarball-'));
	project = await buildCopy();
	packed = await packAndUnpack(project, into);
	files = await filesUnder(packed.folder);
});

afterAll(async () => {
	await removeCopies();
	await rm(into, { recursive: true, force: true });
});

it('holds the build, the manifest, the licence and the README, and nothing else', () => {
	const others = files.filter((file) => !file.startsWith('dist/'));

	expect(others).toEqual(['LICENSE.md', 'README.md', 'index.js', 'package.json']);
});

it('holds of the build only code, icons, codex files and output samples', () => {
	const kinds = /\.(js|svg)$|\.node\.json$|\/__schema__\/.*\.json$/;

	expect(files.filter((file) => file.startsWith('dist/') && !kinds.test(file))).toEqual([]);
	expect(files.filter((file) => /\.test\.|\/test\/|config/.test(file))).toEqual([]);
});

it('has a compiled file for every source, and none besides', async () => {
	const sources = await Promise.all(
		['credentials', 'nodes'].map(async (folder) =>
			(await filesUnder(join(project, folder))).map((file) => `dist/${folder}/${file}`),
		),
	);
	const expected = sources.flat().map((file) => file.replace(/\.ts$/, '.js'));

	expect(files.filter((file) => file.startsWith('dist/'))).toEqual(expected.sort());
});

it('has every file that package.json promises n8n', async () => {
	const promised = await promisedFiles(packed.folder);

	expect(promised).not.toEqual([]);
	expect(files).toEqual(expect.arrayContaining(promised));
});

it('has no source maps, inside files neither', async () => {
	const scripts = files.filter((file) => file.endsWith('.js'));
	const texts = await Promise.all(
		scripts.map((file) => readFile(join(packed.folder, file), 'utf8')),
	);

	expect(scripts.filter((_, index) => texts[index].includes('sourceMappingURL'))).toEqual([]);
});

it('is small', async () => {
	const sizes = await Promise.all(
		files.map(async (file) => (await stat(join(packed.folder, file))).size),
	);

	expect(packed.packedBytes).toBeLessThanOrEqual(PACKED_GOAL_BYTES);
	expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(UNPACKED_GOAL_BYTES);
});

it('loads where n8n-workflow is the only package in reach', async () => {
	const promised = await promisedFiles(packed.folder);
	const modules = join(into, 'node_modules');
	await mkdir(modules);
	await symlink(
		join(PROJECT, 'node_modules', 'n8n-workflow'),
		join(modules, 'n8n-workflow'),
		'dir',
	);
	const load = `const files = ${JSON.stringify(promised)};
		console.log(JSON.stringify(files.flatMap((file) => Object.keys(require('./' + file)))))`;

	const printed = await runCommand(process.execPath, ['-e', load], { cwd: packed.folder });

	// n8n looks for a class of the same name as its file.
	expect(JSON.parse(printed)).toEqual(promised.map((file) => /(\w+)\.\w+\.js$/.exec(file)?.[1]));
});
