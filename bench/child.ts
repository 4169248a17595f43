/** What is run in a process of its own; loaded there and only there. */
const tasks = {
	storeFiles: async () => (await import('./engine')).storeFiles,
	costOf: async () => (await import('./engine')).costOf,
	waits: async () => (await import('./waits')).waits,
	polls: async () => (await import('./polls')).polls,
	startSink: async () => (await import('./servers')).startSink,
	startRenders: async () => (await import('./servers')).startRenders,
};

type Tasks = { [N in keyof typeof tasks]: Awaited<ReturnType<(typeof tasks)[N]>> };

export type RunTask = <N extends keyof Tasks>(
	name: N,
	...args: Parameters<Tasks[N]>
) => Promise<Awaited<ReturnType<Tasks[N]>>>;

export type Answer = { result: unknown } | { error: string };

/** Runs tasks as they are asked for, one after the other, until the bench is done with this process. */
process.on('message', ({ name, args }: { name: keyof Tasks; args: never[] }) => {
	const answer = (message: Answer) => process.send?.(message);
	tasks[name]()
		.then(async (task) => await (task as (...all: never[]) => Promise<unknown>)(...args))
		.then((result) => answer({ result }))
		.catch((error: Error) => answer({ error: error.stack ?? error.message }));
});
// Servers and timers of n8n would keep the process alive.
process.on('disconnect', () => process.exit());
