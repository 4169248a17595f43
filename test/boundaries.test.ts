import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '..');
const PROGRAM = join(PROJECT, 'node_modules/.bin/depcruise');
const CONFIG = join(PROJECT, '.dependency-cruiser.cjs');

/** What the rules say of the imports of a folder. */
async function cruise(folder: string): Promise<string> {
	const args = ['nodes', 'credentials', '--config', CONFIG, '--output-type', 'err-long'];
	return await new Promise((done) =>
		execFile(PROGRAM, args, { cwd: folder }, (_, stdout) => done(stdout)),
	);
}

it('every room keeps to what stands below it', async () => {
	expect(await cruise(PROJECT)).toMatch(
		/no dependency violations found \(\d{3,} modules, \d{3,} dep/,
	);
});

describe('a rule notices', () => {
	const V = 'nodes/Viggle/';
	const CASES: Array<[name: string, file: string, text: string]> = [
		['a look up', `${V}transport/a.ts`, "import '../jobs/b';"],
		['a look up for a type', `${V}jobs/b.ts`, "import type { C } from '../execution/c';"],
		['a look up from the API', `${V}api/d.ts`, "export * from '../errors/e';"],
		['a look to the side', `${V}media/f.ts`, "import '../transport/a';"],
		['a circle', `${V}errors/e.ts`, "import './g';"],
		['a package', `${V}media/h.ts`, "import 'axios';"],
		['a part of Node.js', `${V}media/i.ts`, "import type { A } from 'stream';"],
		['a dynamic import', `${V}media/j.ts`, "void import('node:fs');"],
		['a require', `${V}media/k.ts`, "require('node:fs');"],
		['a file that is not published', `${V}media/l.ts`, "import '../../../test/m';"],
		['a credential that knows more', 'credentials/N.ts', "import '../nodes/Viggle/jobs/b';"],
		['a node that does the work', `${V}O.node.ts`, "import './jobs/b';"],
		['a generation opened elsewhere', `${V}trigger/p.ts`, "import '../api/classic/q';"],
		['another operation', `${V}actions/job/r.operation.ts`, "import './s.operation';"],
		['another resource', `${V}actions/job/s.operation.ts`, "import '../scene/t';"],
		['one resource in place of all', `${V}actions/u.ts`, "import './job/operations';"],
		['an operation with errors', `${V}actions/scene/t.ts`, "import '../../errors/e';"],
	];
	let folder: string;
	let said: string;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'boundaries-'));
		await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
		const more: Array<[string, string]> = [
			[`${V}execution/c.ts`, 'export type C = 1;'],
			[`${V}errors/g.ts`, "import './e';"],
			[`${V}api/classic/q.ts`, 'export {};'],
			[`${V}actions/job/operations.ts`, "export * from './r.operation';"],
			['test/m.ts', 'export {};'],
			['tsconfig.json', '{ "compilerOptions": { "module": "commonjs" } }'],
		];
		for (const [file, text] of [...CASES.map(([, ...rest]) => rest), ...more]) {
			await mkdir(join(folder, dirname(file)), { recursive: true });
			await writeFile(join(folder, file), text);
		}
		said = await cruise(folder);
	});
	afterAll(async () => await rm(folder, { recursive: true }));

	it.each(CASES)('%s', (_, file) => {
		expect(said).toMatch(new RegExp(`error .*: ${file} `));
	});

	it('nothing where nothing is wrong', () => {
		expect(said).not.toMatch(/: nodes\/Viggle\/execution\/c\.ts /);
	});
});
