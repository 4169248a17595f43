import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const SCRIPT = join(ROOT, 'scripts', 'emulator.ts');

interface Run {
	child: ChildProcess;
	output(): string;
	exited: Promise<number | null>;
}

const running: ChildProcess[] = [];
afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')));

function run(...args: string[]): Run {
	const child = spawn(process.execPath, [TSX, SCRIPT, ...args], { cwd: ROOT });
	running.push(child);
	let text = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (part: string) => (text += part));
	}
	return { child, output: () => text, exited: new Promise((done) => child.on('close', done)) };
}

async function waitForText({ child, output }: Run, pattern: RegExp): Promise<string> {
	for (;;) {
		const match = pattern.exec(output());
		if (match) return match[1] ?? match[0];
		if (child.exitCode !== null) throw new Error(`Ended early: ${output()}`);
		await new Promise((done) => setTimeout(done, 20));
	}
}

test('prints where it is, every request, and stops on a signal', async () => {
	const emulator = run('--port', '0', '--api-key', 'sk-cli', '--credits', '7', '--fail-every', '1');
	const url = await waitForText(emulator, /Viggle API\s+(\S+)/);
	await waitForText(emulator, /Result files\s+http:\/\/127\.0\.0\.1:\d+\nAPI key\s+sk-cli/);
	const headers = { authorization: 'Bearer sk-cli' };
	const credits = await (await fetch(`${url}/api/credits`, { headers })).json();
	expect(credits).toMatchObject({ balance: 7 });
	await waitForText(emulator, /api GET \/api\/credits 200/);
	emulator.child.kill('SIGTERM');
	expect(await emulator.exited).toBe(0);
});

test('explains itself', async () => {
	const help = run('--help');
	expect(await help.exited).toBe(0);
	expect(help.output()).toContain('--render-seconds');
});

test.each([
	[['--port', 'x'], '--port must be a number'],
	[['--progress', 'fast'], '--progress must be one of linear'],
	[['--offers', 'v2'], '--offers must be one of classic, v1'],
	[['--unknown'], '--unknown'],
])('refuses %j', async (args, words) => {
	const refused = run(...args);
	expect(await refused.exited).toBe(1);
	expect(refused.output()).toContain(words);
});
