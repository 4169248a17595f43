import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandAs } from './account';

const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

export interface ProgramOptions {
	file: string;
	args: string[];
	/** The account to run under where this process is root's. */
	account?: string;
	/** Asks it to end soon. It gets the same signal when the process that started it is gone. */
	endSignal: NodeJS.Signals;
	logPath: string;
	isReady(): Promise<boolean>;
}

/** A server program that n8n needs beside it. Ends with the process that started it, at the latest. */
export class Program {
	private constructor(
		private readonly options: ProgramOptions,
		private readonly child: ChildProcess,
	) {}

	/** Starts the program and returns when it is ready. */
	static async start(options: ProgramOptions): Promise<Program> {
		const { file, args, account, endSignal, logPath } = options;
		const [command, ...rest] = commandAs(account, [file, ...args], endSignal);
		const log = await open(logPath, 'a');
		try {
			const child = spawn(command, rest, {
				cwd: '/',
				// Not in the group of the terminal: Ctrl+C is for the script, which stops it in order.
				detached: true,
				stdio: ['ignore', log.fd, log.fd],
			});
			await once(child, 'spawn');
			const program = new Program(options, child);
			await program.untilReady();
			return program;
		} finally {
			await log.close();
		}
	}

	/** Asks the program to end and waits; kills it when it takes too long. */
	async stop(): Promise<void> {
		const { child } = this;
		if (!this.isRunning()) return;
		const exited = once(child, 'exit');
		const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
		child.kill(this.options.endSignal);
		await exited;
		clearTimeout(late);
	}

	private isRunning(): boolean {
		return this.child.exitCode === null && this.child.signalCode === null;
	}

	private async untilReady(): Promise<void> {
		const deadline = Date.now() + READY_TIMEOUT_MS;
		while (!(await this.options.isReady())) {
			if (!this.isRunning() || Date.now() > deadline) {
				await this.stop();
				const { file, logPath } = this.options;
				const lines = (await readFile(logPath, 'utf8')).trim().split('\n').slice(-20).join('\n');
				throw new Error(`${file} did not start:\n${lines}`);
			}
			await sleep(100);
		}
	}
}
