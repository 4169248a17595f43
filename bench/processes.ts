import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Answer, RunTask } from './child';

/** A process that runs tasks one after the other. */
export function startProcess(): { run: RunTask; close(): Promise<void> } {
	const execArgv = ['--import', 'tsx', '--expose-gc'];
	const child = fork(join(__dirname, 'child.ts'), { execArgv });
	const exited = once(child, 'exit');
	const run = async (name: string, ...args: unknown[]) => {
		child.send({ name, args });
		const ended = exited.then(([code]) => ({ error: `its process ended with ${code}` }));
		const answered = once(child, 'message').then(([answer]) => answer as Answer);
		const answer = await Promise.race([answered, ended]);
		if ('error' in answer) throw new Error(`${name} did not work: ${answer.error}`);
		return answer.result;
	};
	return {
		run: run as RunTask,
		async close() {
			if (child.connected) child.disconnect();
			await exited;
		},
	};
}

/** Each task in a fresh process: nothing that one leaves behind is counted for another. */
export const runInOwnProcess: RunTask = (name, ...args) => {
	const own = startProcess();
	return own.run(name, ...args).finally(own.close);
};
