/** What can be run in a process of its own; loaded there and only there. */
export const tasks = {
	storeFiles: async () => await import('./storeFiles'),
	upload: async () => await import('./upload'),
	download: async () => await import('./download'),
	renders: async () => await import('./renders'),
	getJobs: async () => await import('./getJobs'),
	polls: async () => await import('./polls'),
	manyRenders: async () => await import('./manyRenders'),
	duration: async () => await import('./duration'),
	steps: async () => await import('./steps'),
};

export type TaskName = keyof typeof tasks;
type Run<N extends TaskName> = Awaited<ReturnType<(typeof tasks)[N]>>['run'];
export type TaskArgs<N extends TaskName> = Parameters<Run<N>>[0];
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Run<N>>>;

export type RunTask = <N extends TaskName>(name: N, args: TaskArgs<N>) => Promise<TaskResult<N>>;

/** The messages between the bench and the process of a task. */
export interface TaskRequest {
	name: TaskName;
	args: unknown;
}
export type TaskAnswer = { result: unknown } | { error: string };
