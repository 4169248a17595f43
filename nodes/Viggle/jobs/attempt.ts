export type Attempt<T> = { value: T } | { error: unknown };

/** Runs a task and hands over what it threw, for code that decides later what becomes of it. */
export async function attempt<T>(task: () => Promise<T>): Promise<Attempt<T>> {
	try {
		return { value: await task() };
	} catch (error) {
		return { error };
	}
}
