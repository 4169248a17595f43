import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { ServerMessage, ServerName, Traffic } from './servers/types';
import type { RunTask, TaskAnswer, TaskArgs, TaskName, TaskResult } from './tasks';

const PROJECT_MODULES = join(__dirname, '..', 'node_modules');
const TYPESCRIPT = ['--import', 'tsx'];

/** A process that runs tasks one after the other. */
export class TaskProcess {
	private readonly child = fork(join(__dirname, 'tasks', 'main.ts'), {
		execArgv: [...TYPESCRIPT, '--expose-gc'],
		// n8n's own nodes lie in the cache folder and share n8n-workflow with this project.
		env: { ...process.env, NODE_PATH: PROJECT_MODULES },
	});

	async run<N extends TaskName>(name: N, args: TaskArgs<N>): Promise<TaskResult<N>> {
		this.child.send({ name, args });
		const answer = await nextMessage<TaskAnswer>(this.child, name);
		if ('error' in answer) throw new Error(`${name} did not work: ${answer.error}`);
		return answer.result as TaskResult<N>;
	}

	async close(): Promise<void> {
		await end(this.child);
	}
}

/** Each task in a fresh process: nothing that one leaves behind is counted for another. */
export const runInOwnProcess: RunTask = (name, args) => {
	const own = new TaskProcess();
	return own.run(name, args).finally(async () => await own.close());
};

export interface Server {
	url: string;
	traffic(): Promise<Traffic>;
	close(): Promise<void>;
}

/** A server in a process of its own, so that what it does is not counted and does not slow down. */
export async function startServer(name: ServerName, options: object = {}): Promise<Server> {
	const args = [name, JSON.stringify(options)];
	const child = fork(join(__dirname, 'servers', 'main.ts'), args, { execArgv: TYPESCRIPT });
	const ask = async () => {
		const message = await nextMessage<ServerMessage>(child, name);
		if ('error' in message) throw new Error(`The ${name} did not start: ${message.error}`);
		return message;
	};
	const { url } = (await ask()) as { url: string };
	return {
		url,
		async traffic() {
			child.send('traffic');
			return ((await ask()) as { traffic: Traffic }).traffic;
		},
		close: async () => await end(child),
	};
}

function nextMessage<T>(child: ChildProcess, name: string): Promise<T> {
	return new Promise((resolve, reject) => {
		const onMessage = (message: unknown) => {
			child.off('exit', onExit);
			resolve(message as T);
		};
		const onExit = (code: number | null) => {
			child.off('message', onMessage);
			reject(new Error(`The process of ${name} ended with ${code}`));
		};
		child.once('message', onMessage).once('exit', onExit);
	});
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exited = once(child, 'exit');
	child.disconnect();
	await exited;
}
