import { tasks, type TaskAnswer, type TaskRequest } from './index';

/** Runs tasks as they are asked for, one after the other, until the bench is done with this process. */
process.on('message', (request: TaskRequest) => {
	perform(request)
		.then((result) => answer({ result }))
		.catch((error: Error) => answer({ error: error.stack ?? error.message }));
});
// Timers of n8n would keep the process alive.
process.on('disconnect', () => process.exit());

async function perform({ name, args }: TaskRequest): Promise<unknown> {
	const { run } = await tasks[name]();
	return await (run as (args: unknown) => Promise<unknown>)(args);
}

function answer(message: TaskAnswer): void {
	process.send?.(message);
}
