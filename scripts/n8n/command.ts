import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	timeoutMs?: number;
}

/** Runs a program to its end and returns what it printed; the error carries the last lines it printed. */
export async function runCommand(
	program: string,
	args: string[],
	{ cwd, env, timeoutMs }: CommandOptions = {},
): Promise<string> {
	try {
		const options = { cwd, env, timeout: timeoutMs, maxBuffer: 256 * 1024 * 1024 };
		return (await run(program, args, options)).stdout;
	} catch (error) {
		const { stdout = '', stderr = '', message } = error as Error & Record<string, string>;
		const printed = `${stdout}\n${stderr}`.trim().split('\n').slice(-20).join('\n');
		throw new Error(`${message.split('\n')[0]}\n${printed}`);
	}
}

/** Runs npm: the one that started this process where there is one, else the one on the PATH. */
export function npm(args: string[], options?: CommandOptions): Promise<string> {
	const script = process.env.npm_execpath;
	const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
	return script?.endsWith('npm-cli.js')
		? runCommand(process.execPath, [script, ...quiet], options)
		: runCommand('npm', quiet, options);
}
